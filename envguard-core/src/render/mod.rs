//! A schema in the forms in which others read it, one file each. Pure functions of static data:
//! nothing here needs an environment, and a service that calls none of them carries none of them.
//!
//! A new property of a declaration has its place in `document`, which holds all of a declaration
//! for machines, and in `prose`, from which every form for people takes its words; in `declared`
//! too if it changes what is required, and in `pattern` if it says something of a text.

mod comment;
mod compose;
mod declared;
mod document;
mod env_example;
mod env_file;
mod json_schema;
mod kubernetes;
mod markdown;
mod pattern;
#[cfg(feature = "pattern")]
mod portable;
mod prose;
mod yaml;
