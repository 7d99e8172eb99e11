//! What the generated code reads its fields from: the few lines that name a field's type.
//! Everything else of a pass over a schema is the [`Examination`].

use std::ffi::{OsStr, OsString};
use std::fmt::Display;

use envguard_core::Examination;
use envguard_core::value::{ParseError, Separators};

use crate::EnvGuard;
use crate::from_env::FromEnv;
use crate::path_check;

/// Reads the fields of a struct from an environment under examination.
///
/// A struct counts its own variables from 0, in the order of its fields. The reader knows where
/// they stand in the whole schema: it adds what the nested structs before them declare.
pub struct Reader<'a> {
    examination: Examination<'a>,
    /// Whether `path(..)` is asked of the disk: that of the machine on which the service runs.
    disk: bool,
    /// The position of the variable that the struct being read counts as 0.
    base: usize,
    /// Inside a nested struct that is absent: its variables are not looked up.
    absent: bool,
}

/// Reads a raw value into a place that knows its type.
type Read<'a> = &'a mut dyn FnMut(&mut OsString, Separators) -> Result<(), ParseError>;

/// The shims that the generated code calls, one for each shape of a field.
impl Reader<'_> {
    /// The value of a field that must have one.
    pub fn required<T: FromEnv>(&mut self, index: usize) -> Option<T> {
        self.optional(index)?
    }

    /// The value of a field that may have none.
    pub fn optional<T: FromEnv>(&mut self, index: usize) -> Option<Option<T>> {
        let mut value = None;
        let is_set = self.read(index, &mut |raw, separators| {
            value = Some(T::from_raw(raw, separators)?);
            Ok(())
        })?;
        Some(if is_set { value } else { None })
    }

    /// The value of a field that must have one, read by a function of the service.
    pub fn required_with<T, E: Display>(
        &mut self,
        index: usize,
        parse: fn(&str) -> Result<T, E>,
    ) -> Option<T> {
        self.optional_with(index, parse)?
    }

    /// The value of a field that may have none, read by a function of the service.
    pub fn optional_with<T, E: Display>(
        &mut self,
        index: usize,
        parse: fn(&str) -> Result<T, E>,
    ) -> Option<Option<T>> {
        let parse = |text: &str| parse(text).map_err(|error| ParseError::foreign(&error));
        self.read_by(index, &parse)
    }

    /// The value of a field that must have one, read by a function whose errors know what may be
    /// shown.
    pub fn required_by<T>(
        &mut self,
        index: usize,
        parse: fn(&str) -> Result<T, ParseError>,
    ) -> Option<T> {
        self.optional_by(index, parse)?
    }

    /// The value of a field that may have none, read by a function whose errors know what may be
    /// shown.
    pub fn optional_by<T>(
        &mut self,
        index: usize,
        parse: fn(&str) -> Result<T, ParseError>,
    ) -> Option<Option<T>> {
        self.read_by(index, &parse)
    }

    #[expect(
        clippy::option_option,
        reason = "the outer one is whether reading went well"
    )]
    fn read_by<T>(
        &mut self,
        index: usize,
        parse: &dyn Fn(&str) -> Result<T, ParseError>,
    ) -> Option<Option<T>> {
        let mut value = None;
        let is_set = self.read(index, &mut |raw, _| {
            value = Some(parse(raw.to_str().unwrap_or_default())?);
            Ok(())
        })?;
        Some(if is_set { value } else { None })
    }

    /// Asks the service's own `validate` about a value that could be read.
    pub fn validate<T, E: Display>(
        &mut self,
        index: usize,
        value: Option<&T>,
        validate: fn(&T) -> Result<(), E>,
    ) {
        if let Some(Err(error)) = value.map(validate) {
            self.examination.refuse(self.base + index, &error);
        }
    }

    /// Some of the fields of a struct that has many: a function of its own, however often the
    /// optimiser would rather have one.
    #[inline(never)]
    pub fn part<T>(&mut self, read: fn(&mut Self) -> Option<T>) -> Option<T> {
        read(self)
    }

    /// A struct in a field, behind `index` variables of the struct that has the field.
    pub fn nested<T: EnvGuard>(&mut self, index: usize) -> Option<T> {
        let base = self.base;
        self.base = base + index;
        let value = T::__read(self);
        self.base = base + T::schema().variables().len();
        value
    }

    /// A struct that is absent where none of its variables is set.
    pub fn optional_nested<T: EnvGuard>(&mut self, index: usize) -> Option<Option<T>> {
        let start = self.base + index;
        let positions = start..start + T::schema().variables().len();
        if !self.absent
            && let Some(outside) = self.examination.enter(positions)
        {
            let value = self.nested(index);
            self.examination.leave(outside);
            return value.map(Some);
        }
        // Its defaults are the declaration's, and are checked at every load.
        let absent = std::mem::replace(&mut self.absent, true);
        let _: Option<T> = self.nested(index);
        self.absent = absent;
        Some(None)
    }
}

impl<'a> Reader<'a> {
    pub(crate) const fn new(examination: Examination<'a>) -> Self {
        Self {
            examination,
            disk: true,
            base: 0,
            absent: false,
        }
    }

    /// A reader that asks nothing of the disk: a declaration is checked on another machine than the
    /// one on which it will run.
    pub(crate) fn without_disk(examination: Examination<'a>) -> Self {
        Self {
            disk: false,
            ..Self::new(examination)
        }
    }

    /// Lets `read` read the value of a variable into a place of its own, and its defaults before
    /// that, which then count for nothing. Whether the variable is set; `None` if its value could not
    /// be read.
    fn read(&mut self, index: usize, read: Read<'_>) -> Option<bool> {
        let index = self.base + index;
        let separators = self.examination.variable(index).separators();
        let mut check = |text: &str| read(&mut OsString::from(text), separators);
        self.examination.check_defaults(index, &mut check);
        if self.absent {
            return None;
        }
        let Some(mut opened) = self.examination.open(index)? else {
            return Some(false);
        };
        // A type that keeps the text takes it.
        let path = self.asks_disk(index).then(|| opened.value_mut().clone());
        match read(opened.value_mut(), separators) {
            Ok(()) => {
                self.check_path(index, path.as_deref());
                Some(true)
            }
            Err(error) => {
                self.examination.reject(index, &opened, &error);
                None
            }
        }
    }

    fn asks_disk(&self, index: usize) -> bool {
        self.disk && self.examination.variable(index).path_rules().is_some()
    }

    /// Holds a value that could be read against the disk, where the declaration asks for that.
    fn check_path(&mut self, index: usize, value: Option<&OsStr>) {
        let variable = self.examination.variable(index);
        if self.disk
            && let Some(rules) = variable.path_rules()
            && let Some(value) = value
        {
            let (kind, separators) = (variable.kind(), variable.separators());
            for judgement in path_check::check(rules, kind, separators, value) {
                self.examination.object(index, judgement);
            }
        }
    }

    pub(crate) fn into_examination(self) -> Examination<'a> {
        self.examination
    }
}
