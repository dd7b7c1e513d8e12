use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};

/// A value in JSON in which no object has a key twice: nobody could tell which of the two was meant.
pub(super) struct Unambiguous(pub Value);

impl<'de> Deserialize<'de> for Unambiguous {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader).map(Self)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Unambiguous(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = members.next_key::<String>()? {
            match object.entry(key) {
                Entry::Occupied(there) => {
                    return Err(A::Error::custom(format_args!(
                        "\"{}\" stands twice in one object",
                        there.key()
                    )));
                }
                Entry::Vacant(place) => {
                    let Unambiguous(value) = members.next_value()?;
                    place.insert(value);
                }
            }
        }
        Ok(object.into())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(text: &str) -> Result<Value, String> {
        serde_json::from_str(text)
            .map(|Unambiguous(value)| value)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn every_value_is_read_as_it_is() {
        let value = json!({ "a": [null, true, -1, 18_446_744_073_709_551_615_u64, 1.5, "x\n"], "b": { "a": {} } });
        assert_eq!(read(&value.to_string()).unwrap(), value);
    }

    #[test]
    fn a_key_that_stands_twice_is_named_with_its_place_however_deep() {
        let told = read("{\"a\": [{\"b\": 1,\n \"b\": 2}]}").unwrap_err();
        assert!(told.starts_with("\"b\" stands twice in one object at line 2"), "{told}");
    }
}
