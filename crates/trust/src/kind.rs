use std::fmt;
use std::str::FromStr;

/// What sort of organisation it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OrganisationKind {
    /// `ministry`
    Ministry,
    /// `municipality`
    Municipality,
    /// `province`
    Province,
    /// `agency`: an implementing body.
    Agency,
    /// `company`
    Company,
    /// `ngo`
    Ngo,
    /// `knowledge`: a university or institute.
    Knowledge,
    /// `housingCorporation`
    HousingCorporation,
    /// `other`
    Other,
}

/// Why a text does not name a sort of organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "not a kind of organisation; it should be one of ministry, municipality, province, agency, company, ngo, knowledge, \
     housingCorporation and other"
)]
pub struct InvalidKind;

impl OrganisationKind {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Ministry,
        Self::Municipality,
        Self::Province,
        Self::Agency,
        Self::Company,
        Self::Ngo,
        Self::Knowledge,
        Self::HousingCorporation,
        Self::Other,
    ];

    /// The text form, as in documents and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ministry => "ministry",
            Self::Municipality => "municipality",
            Self::Province => "province",
            Self::Agency => "agency",
            Self::Company => "company",
            Self::Ngo => "ngo",
            Self::Knowledge => "knowledge",
            Self::HousingCorporation => "housingCorporation",
            Self::Other => "other",
        }
    }
}

impl fmt::Display for OrganisationKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for OrganisationKind {
    type Err = InvalidKind;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or(InvalidKind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_survives_its_text_form() {
        for kind in OrganisationKind::ALL {
            assert_eq!(kind.to_string().parse(), Ok(kind));
        }
        assert_eq!("Ministry".parse::<OrganisationKind>(), Err(InvalidKind));
    }
}
