//! Enums whose values go by their names, to the browser and into records.

/// Such an enum. In JSON it is what serde derives for it; but what that derives to read one is some hundred bytes of what every page
/// loads.
macro_rules! by_name {
    ($(#[$of_enum:meta])* pub enum $name:ident { $($(#[$of_value:meta])* $value:ident,)+ }) => {
        $(#[$of_enum])*
        pub enum $name {
            $($(#[$of_value])* $value,)+
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(match self {
                    $(Self::$value => stringify!($value),)+
                })
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                match &*<String as serde::Deserialize>::deserialize(deserializer)? {
                    $(stringify!($value) => Ok(Self::$value),)+
                    _ => Err(serde::de::Error::custom("an unknown name")),
                }
            }
        }
    };
}

pub(crate) use by_name;
