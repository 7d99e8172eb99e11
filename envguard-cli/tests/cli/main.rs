//! What a user of the command line sees: the real program, on files as a user writes them.

mod audit;
mod compose;
mod diff;
mod env_file;
mod explain;
mod hostile;
mod key;
mod kubernetes;
mod lock;
mod project;
mod schema;
