//! What the value of a variable is: its names, its default, and what makes it required.

use std::ops::Range;

use super::Examination;
use crate::{
    Alias, Code, Finding, Found, Origin, Relation, SourceError, Variable, nearest, redact,
};

/// What makes a variable required that need not be set otherwise.
pub(super) struct Condition {
    other: &'static Variable,
    value: &'static str,
}

impl Examination<'_> {
    /// The name of the first variable in `positions` that a source sets. One that cannot be looked
    /// up is set to something: it must not be passed over.
    pub(super) fn first_set(&self, positions: Range<usize>) -> Option<&'static str> {
        for variable in &self.schema.variables()[positions] {
            let set = match self.look_up(variable) {
                Ok((Some(found), _)) => is_value(variable, &found),
                Ok((None, _)) => false,
                Err(_) => true,
            };
            if set {
                return Some(variable.name());
            }
        }
        None
    }

    /// The value that counts: what is set and not empty, or the default of this scope. `None`: the
    /// variable has none and must, or cannot be looked up, which is reported.
    #[expect(
        clippy::option_option,
        reason = "the outer one is whether finding went well"
    )]
    pub(super) fn find(&mut self, variable: &'static Variable) -> Option<Option<Found>> {
        let (found, alias) = match self.look_up(variable) {
            Ok(found) => found,
            Err(error) => {
                self.report(unreadable(variable, &error));
                return None;
            }
        };
        let mut empty = None;
        if let Some(found) = found {
            if is_value(variable, &found) {
                if let Some(alias) = alias
                    && alias.is_deprecated()
                {
                    self.deprecated(variable, alias, &found.origin);
                }
                self.check_scope(variable, &found.origin);
                return Some(Some(found));
            }
            empty = Some(found.origin);
        }
        if let Some(default) = self.default(variable) {
            return Some(Some(default));
        }
        let condition = self.condition(variable);
        if variable.is_required_in(self.judge.scope()) || condition.is_some() {
            self.missing(variable, empty.as_ref(), condition.as_ref());
            return None;
        }
        Some(None)
    }

    /// The same value once more, for a finding about it.
    pub(super) fn find_again(&self, variable: &'static Variable) -> Option<Found> {
        self.value_of(variable).ok()?
    }

    /// What counts for `variable`, without a word about it.
    pub(super) fn value_of(
        &self,
        variable: &'static Variable,
    ) -> Result<Option<Found>, SourceError> {
        if let Some(found) = self.look_up(variable)?.0
            && is_value(variable, &found)
        {
            return Ok(Some(found));
        }
        Ok(self.default(variable))
    }

    fn default(&self, variable: &'static Variable) -> Option<Found> {
        let scope = self.judge.scope();
        let text = variable.default_for(scope)?;
        let mut origin = Origin::Default;
        for &(of, _) in variable.scoped_defaults() {
            if of == scope {
                origin = Origin::DefaultIn(scope);
            }
        }
        Some(Found::new(text, origin))
    }

    /// `only_in`: a variable that is set where it does not belong.
    pub(super) fn check_scope(&mut self, variable: &'static Variable, origin: &Origin) {
        let scope = self.judge.scope();
        if let Some(scopes) = variable.only_scopes()
            && !scopes.contains(scope)
            && !variable.allows(Code::ScopeVariable)
        {
            let ways = Code::ScopeVariable
                .how_to_allow(variable, None)
                .unwrap_or_default();
            self.report(
                Finding::of(
                    variable,
                    Code::ScopeVariable,
                    format!("is set in {scope}, and belongs only in {scopes}"),
                )
                .found_at(origin)
                .with_help(format!("unset it here; {ways}")),
            );
        }
    }

    /// The value of a variable, and the name under which it was found, if that is another one. Two
    /// names with two values contradict each other. An empty text counts only where no name has a
    /// value.
    fn look_up(
        &self,
        variable: &'static Variable,
    ) -> Result<(Option<Found>, Option<Alias>), SourceError> {
        let mut counts = self.environment.get(variable.name())?;
        let mut under = None;
        for &alias in variable.other_names() {
            let other = match self.environment.get(alias.name()) {
                Ok(Some(other)) if is_value(variable, &other) => other,
                Ok(_) => continue,
                Err(error) => return Err(of_alias(alias, error)),
            };
            match &counts {
                Some(first) if is_value(variable, first) => {
                    if first.value != other.value {
                        return Err(contradiction(variable, under, alias));
                    }
                }
                _ => (counts, under) = (Some(other), Some(alias)),
            }
        }
        Ok((counts, under))
    }

    #[cold]
    fn deprecated(&mut self, variable: &'static Variable, alias: Alias, origin: &Origin) {
        let old = alias.name();
        let finding = Finding::of(
            variable,
            Code::Deprecated,
            format!("is set as {old}, its old name"),
        );
        let help = format!("set {} in place of {old}", variable.name());
        self.report(finding.found_at(origin).with_help(help));
    }

    /// The relation that makes an unset variable required: `required_if`.
    pub(super) fn condition(&self, variable: &'static Variable) -> Option<Condition> {
        for &relation in variable.declared_relations() {
            if let Relation::RequiredIf { name, value } = relation
                && let Some(other) = self.schema.variable(name)
                && let Some(found) = self.find_again(other)
                && let Some(text) = found.value.to_str()
                && other.kind().same(text, value)
            {
                return Some(Condition { other, value });
            }
        }
        None
    }

    /// A name that is set and not declared, and looks like a misspelling of `name`.
    fn misspelling(&mut self, name: &str) -> Option<String> {
        if !self.may_compare() {
            return None;
        }
        let mut candidates: Vec<&str> = Vec::new();
        for stranger in self.strangers() {
            candidates.push(stranger);
        }
        let near = nearest(name, candidates)?;
        Some(redact::escaped(near).into_owned())
    }

    /// Whether the names that are set may be compared with one more missing name.
    fn may_compare(&mut self) -> bool {
        let names = self.strangers().len();
        let rest = self.comparisons.checked_sub(names);
        self.comparisons = rest.unwrap_or(0);
        rest.is_some()
    }

    #[cold]
    fn missing(
        &mut self,
        variable: &'static Variable,
        empty: Option<&Origin>,
        condition: Option<&Condition>,
    ) {
        let state = match empty {
            Some(_) => "is set but empty",
            None => "is not set",
        };
        let message = if let Some(&Condition { other, value }) = condition {
            let name = other.name();
            if other.is_sensitive() {
                format!("{state}, and is required because of the value of {name}")
            } else {
                format!("{state}, and is required because {name} is `{value}`")
            }
        } else if let Some(because) = self.because
            && because != variable.name()
        {
            format!("{state}, and is required because {because} is set")
        } else if variable.required_scopes().contains(self.judge.scope()) {
            format!("{state}, and is required in {}", variable.required_scopes())
        } else {
            state.to_owned()
        };
        let near = match empty {
            Some(_) => None,
            None => self.misspelling(variable.name()),
        };
        let finding = Finding::of(variable, Code::Missing, message).with_near(near);
        self.report(match empty {
            Some(origin) => finding.found_at(origin),
            None => finding,
        });
    }
}

/// Whether what was found is a value: empty means unset, unless the declaration says otherwise.
fn is_value(variable: &Variable, found: &Found) -> bool {
    !found.value.is_empty() || variable.allows_empty()
}

/// Two names of a variable with two values: its own or the one `under` which the first was found,
/// and another.
#[cold]
fn contradiction(variable: &Variable, under: Option<Alias>, other: Alias) -> SourceError {
    let name = match under {
        Some(alias) => alias.name(),
        None => variable.name(),
    };
    let alias = other.name();
    SourceError::conflict(format!(
        "is set as {name} and as {alias}, to different values; unset one of them"
    ))
}

/// What is wrong with a name that a variable has too, told of the variable.
fn of_alias(alias: Alias, error: SourceError) -> SourceError {
    if error.is_conflict() {
        SourceError::conflict(format!("its other name {} {error}", alias.name()))
    } else {
        error
    }
}

#[cold]
fn unreadable(variable: &'static Variable, error: &SourceError) -> Finding {
    let code = if error.is_conflict() {
        Code::Conflict
    } else {
        Code::Source
    };
    let words = redact::escaped(&error.to_string()).into_owned();
    let finding = Finding::of(variable, code, words);
    match error.origin() {
        Some(origin) => finding.found_at(origin),
        None => finding,
    }
}
