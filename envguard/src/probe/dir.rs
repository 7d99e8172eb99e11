//! `dir`: a file can be created in the directory. It is empty, has a name that nothing else has, and
//! is gone afterwards.

use std::fs;

use super::answer::Answer;
use super::file;
use super::request::Request;
use crate::trial_file::TrialFile;

pub(super) fn attempt(request: &Request<'_>) -> Answer {
    let path = request.target.path();
    match fs::metadata(&path) {
        Err(error) => return file::failed("cannot be looked up", &error),
        Ok(metadata) if !metadata.is_dir() => {
            return Answer::misconfigured("is no directory");
        }
        Ok(_) => {}
    }
    match TrialFile::create_in(&path) {
        Ok(_) => Answer::ok("files can be created in it"),
        Err(error) => file::failed("no file can be created in it", &error),
    }
}
