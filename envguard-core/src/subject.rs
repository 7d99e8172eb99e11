//! What a rule sees of a value: what more than one of them asks is read once, here.

use crate::credential::{self, Evidence};
use crate::endpoint::{self, endpoints};
use crate::judge::Siblings;
use crate::marks::Marks;
use crate::name::{Carrier, Name};
use crate::rules::{Suspect, behind_scheme};
use crate::{Kind, Scope, Variable};

/// One text of one variable, and where it stands.
#[derive(Clone)]
pub(crate) struct Subject<'a> {
    /// The declaration.
    pub(crate) variable: &'a Variable,
    /// The name of the variable.
    pub(crate) name: Name<'static>,
    /// What the variable carries.
    pub(crate) carrier: Carrier,
    /// What a text of it is: of a list that is what its items are.
    pub(crate) kind: Kind,
    /// The whole value, or one item of a list.
    pub(crate) text: &'a str,
    /// Which characters stand in it.
    pub(crate) marks: Marks,
    /// What stands behind `scheme://`, where the text is a URL.
    pub(crate) url: Option<&'a str>,
    /// The scope in which it is judged.
    pub(crate) scope: Scope,
    /// The rest of the environment.
    pub(crate) siblings: &'a dyn Siblings,
    /// What says that the value is of a test or of a live mode.
    pub(crate) evidence: Option<Evidence>,
    /// The endpoint that a deployed service should not have.
    pub(crate) suspect: Option<Suspect>,
}

impl<'a> Subject<'a> {
    pub(crate) fn new(
        variable: &'a Variable,
        text: &'a str,
        scope: Scope,
        siblings: &'a dyn Siblings,
    ) -> Self {
        let name = variable.declared_name();
        let marks = Marks::of(text);
        Self {
            variable,
            name,
            carrier: name.carrier_of(variable),
            kind: variable.kind().element(),
            text,
            marks,
            url: url(text, marks),
            scope,
            siblings,
            evidence: None,
            suspect: None,
        }
    }

    /// The same of one item of the text.
    pub(crate) fn item(&self, text: &'a str) -> Self {
        let marks = Marks::of(text);
        Self {
            text,
            marks,
            url: url(text, marks),
            ..self.clone()
        }
    }

    /// Whether an endpoint in the text could be one that counts.
    fn may_hold_endpoints(&self) -> bool {
        self.marks.has(IN_ADDRESSES)
            || self.name.role().holds_host()
            || endpoint::is_typed(self.kind)
    }

    /// Reads the mode of the value and its endpoints, each of them once.
    pub(crate) fn read(&mut self) {
        let mut mode = credential::Classifier::new(self);
        let mut suspects = Suspect::finder(self);
        let wanted = mode.wants_endpoints() || suspects.wants_endpoints();
        if wanted && self.may_hold_endpoints() {
            endpoints(self.text, self.marks, self.kind, &mut |endpoint| {
                suspects.see(endpoint);
                mode.see(endpoint);
            });
        }
        (self.evidence, self.suspect) = (mode.evidence(), suspects.worst());
    }
}

/// The characters without which a text is words, and an address only where the name says so.
const IN_ADDRESSES: Marks = Marks::BEYOND_ASCII
    .and(Marks::AT)
    .and(Marks::BRACE)
    .and(Marks::BRACKET)
    .and(Marks::COLON)
    .and(Marks::DOT)
    .and(Marks::EQUALS)
    .and(Marks::PARENTHESIS)
    .and(Marks::PERCENT)
    .and(Marks::QUOTE)
    .and(Marks::SLASH);

fn url(text: &str, marks: Marks) -> Option<&str> {
    if marks.has(Marks::SLASH) {
        behind_scheme(text)
    } else {
        None
    }
}
