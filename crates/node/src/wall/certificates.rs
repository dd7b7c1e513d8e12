use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::SystemTime;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use rustls::{ClientConfig, RootCertStore, ServerConfig};
use tokio_rustls::TlsAcceptor;
use tokio_tungstenite::Connector;

use crate::Problem;
use crate::config::TlsFiles;

/// What tells a file from the one that was read.
type Stamp = [Option<(SystemTime, u64)>; 2];

/// The node's certificate with its key, as the files have them; read again when they change.
#[derive(Debug)]
pub(crate) struct Certificates {
    files: TlsFiles,
    current: RwLock<Arc<CertifiedKey>>,
    seen: Mutex<Stamp>,
}

impl Certificates {
    /// Reads them.
    ///
    /// # Errors
    /// A file is not there, is not PEM, or the key is not that of the certificate; in words.
    pub fn open(files: &TlsFiles) -> Result<Self, Problem> {
        let seen = stamp(files);
        Ok(Self {
            current: RwLock::new(Arc::new(read(files)?)),
            files: files.clone(),
            seen: Mutex::new(seen),
        })
    }

    /// Speaks TLS, 1.2 or 1.3, with whoever connects. What is read later counts for who comes later.
    pub fn acceptor(self: &Arc<Self>) -> TlsAcceptor {
        let resolver: Arc<dyn ResolvesServerCert> = Arc::clone(self) as _;
        let mut config =
            ServerConfig::builder_with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12])
                .with_no_client_auth()
                .with_cert_resolver(resolver);
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        TlsAcceptor::from(Arc::new(config))
    }

    /// Reads the files again if they are others than those that were read.
    pub fn follow(&self) {
        let stamp = stamp(&self.files);
        if *self.seen.lock().unwrap_or_else(PoisonError::into_inner) != stamp {
            self.reload();
        }
    }

    /// Reads the files again. When they cannot be used, what was read before stays.
    pub fn reload(&self) {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = stamp(&self.files);
        match read(&self.files) {
            Ok(fresh) => {
                *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(fresh);
                tracing::info!(certificate = %self.files.certificate.display(), "took the certificate into use");
            }
            Err(problem) => tracing::error!(
                reason = problem.what,
                hint = problem.hint,
                "the certificate cannot be used; the node goes on with the one that it had"
            ),
        }
    }
}

impl ResolvesServerCert for Certificates {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner)))
    }
}

fn stamp(files: &TlsFiles) -> Stamp {
    [&files.certificate, &files.key].map(|file| {
        let about = fs::metadata(file).ok()?;
        Some((about.modified().ok()?, about.len()))
    })
}

fn read(files: &TlsFiles) -> Result<CertifiedKey, Problem> {
    let certificates = certificates(&files.certificate)?;
    let key = PrivateKeyDer::from_pem_file(&files.key).map_err(|error| unusable(&files.key, "private key", &error))?;
    let provider = rustls::crypto::ring::default_provider();
    CertifiedKey::from_der(certificates, key, &provider).map_err(|error| {
        Problem::new(
            format!(
                "{} and {} cannot be used together: {error}",
                files.certificate.display(),
                files.key.display()
            ),
            "Give the certificate, with those of its authorities after it, and the key that it was made for.",
        )
    })
}

fn certificates(file: &Path) -> Result<Vec<CertificateDer<'static>>, Problem> {
    let read = || CertificateDer::pem_file_iter(file)?.collect::<Result<Vec<_>, _>>();
    let certificates = read().map_err(|error| unusable(file, "certificate", &error))?;
    if certificates.is_empty() {
        return Err(unusable(
            file,
            "certificate",
            &rustls::pki_types::pem::Error::NoItemsFound,
        ));
    }
    Ok(certificates)
}

fn unusable(file: &Path, what: &str, error: &rustls::pki_types::pem::Error) -> Problem {
    use rustls::pki_types::pem::Error;
    let hint = match error {
        Error::Io(error) if error.kind() == ErrorKind::PermissionDenied => "Let the node's user read it.".to_owned(),
        Error::Io(_) => "Check the path in opgave.toml; one that is not absolute begins in the data folder.".to_owned(),
        _ => format!("It must hold a {what} in PEM: lines with -----BEGIN and -----END around it."),
    };
    Problem::new(format!("{} cannot be used: {error}", file.display()), hint)
}

/// Dials those for whom the authorities in a file vouch, or one that browsers trust.
pub(super) fn trusting(file: &Path) -> Result<Connector, Problem> {
    let mut roots = RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.into(),
    };
    for certificate in certificates(file)? {
        roots.add(certificate).map_err(|error| {
            Problem::new(
                format!(
                    "{} holds what is no certificate of an authority: {error}",
                    file.display()
                ),
                "Give the certificate of the authority itself, not of a server.",
            )
        })?;
    }
    let config = ClientConfig::builder()
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Connector::Rustls(Arc::new(config)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(folder: &Path) -> TlsFiles {
        TlsFiles {
            certificate: folder.join("certificate.pem"),
            key: folder.join("key.pem"),
        }
    }

    fn write(files: &TlsFiles) -> Vec<u8> {
        let made = rcgen::generate_simple_self_signed(["node.example".to_owned()]).unwrap();
        fs::write(&files.certificate, made.cert.pem()).unwrap();
        fs::write(&files.key, made.signing_key.serialize_pem()).unwrap();
        made.cert.der().to_vec()
    }

    fn shown(certificates: &Certificates) -> Vec<u8> {
        certificates.current.read().unwrap().cert[0].to_vec()
    }

    #[test]
    fn a_renewed_certificate_is_taken_into_use_and_a_broken_one_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let files = files(folder.path());
        let first = write(&files);
        let certificates = Certificates::open(&files).unwrap();
        assert_eq!(shown(&certificates), first);
        let second = write(&files);
        certificates.reload();
        assert_eq!(shown(&certificates), second);
        fs::write(&files.certificate, "-----BEGIN CERTIFICATE-----").unwrap();
        certificates.follow();
        assert_eq!(shown(&certificates), second);
        fs::remove_file(&files.key).unwrap();
        certificates.follow();
        assert_eq!(shown(&certificates), second);
    }

    #[test]
    fn what_is_wrong_with_a_file_is_said_with_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let files = files(folder.path());
        let problem = Certificates::open(&files).unwrap_err();
        assert!(
            problem.what.contains("certificate.pem") && problem.hint.contains("path"),
            "{problem:?}"
        );
        write(&files);
        fs::write(&files.key, "no key").unwrap();
        let problem = Certificates::open(&files).unwrap_err();
        assert!(
            problem.what.contains("key.pem") && problem.hint.contains("PEM"),
            "{problem:?}"
        );
    }

    #[test]
    fn the_key_of_another_certificate_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let files = files(folder.path());
        write(&files);
        let other = TlsFiles {
            certificate: folder.path().join("other.pem"),
            key: files.key.clone(),
        };
        let key = fs::read(&files.key).unwrap();
        write(&other);
        fs::write(&files.key, key).unwrap();
        let problem = Certificates::open(&other).unwrap_err();
        assert!(problem.what.contains("together"), "{problem:?}");
    }
}
