//! What a user of the command line sees: the real program, on files as a user writes them.

mod audit;
mod compose;
mod diff;
mod env_file;
mod explain;
mod fleet;
mod hostile;
mod key;
mod kubernetes;
mod lock;
mod node;
mod nodes;
mod probe;
mod project;
mod schema;
mod server;
