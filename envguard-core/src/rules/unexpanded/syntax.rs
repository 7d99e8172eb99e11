//! The spellings in which a file asks some tool to put a value in, and the words for each.

use crate::cut;
use crate::marks::Marks;

/// One spelling of a template, and the tool that expands it.
pub(super) struct Syntax {
    pub(super) open: &'static str,
    pub(super) close: &'static str,
    /// Whether the text between is what a template of this spelling holds.
    pub(super) body: fn(&str) -> bool,
    pub(super) found: Found,
    /// Where it counts inside a longer text.
    pub(super) embedded: Embedded,
}

/// Where a spelling counts inside a longer text.
pub(super) enum Embedded {
    Everywhere,
    /// In URLs only: in a random secret it could stand by chance.
    Locators,
    Never,
}

/// What was found, in words.
#[derive(Clone, Copy)]
pub(super) struct Found {
    /// Continues "holds ..".
    pub(super) what: &'static str,
    pub(super) help: &'static str,
    pub(super) in_free_text: InFreeText,
}

/// What a template means where it is the whole of a free text.
#[derive(Clone, Copy)]
pub(super) enum InFreeText {
    /// It cannot be the value.
    Certain,
    /// It is probably not the value.
    Guess,
    /// It may well be the value.
    Value,
}

const VARIABLE: Found = Found {
    what: "a reference to a variable (`${..}`) that nothing expanded",
    help: "env files are expanded by some readers only: `docker run --env-file`, \
           `node --env-file` and systemd keep `${..}` as it is; write the value itself, or start \
           the service through a tool that expands it",
    in_free_text: InFreeText::Certain,
};

pub(super) const SHELL_VARIABLE: Found = Found {
    what: "a reference to a variable (`$NAME`) that no shell expanded",
    help: "single quotes and the exec form of a command switch expansion off; write the value \
           itself",
    in_free_text: InFreeText::Guess,
};

const PARENTHESES: Found = Found {
    what: "`$(..)` that nothing expanded",
    help: "Kubernetes expands `$(NAME)` only for variables that stand earlier in the same list; \
           a command needs a shell",
    in_free_text: InFreeText::Certain,
};

const COMMAND: Found = Found {
    what: "a command between backticks that no shell ran",
    help: "only a shell runs commands in values; write the value itself",
    in_free_text: InFreeText::Guess,
};

const DOUBLE_BRACES: Found = Found {
    what: "a template (`{{ .. }}`) that nothing rendered",
    help: "render the file with the tool it was written for (Helm, Jinja, Go templates) before \
           it is deployed",
    in_free_text: InFreeText::Certain,
};

const WORKFLOW: Found = Found {
    what: "a workflow expression (`${{ .. }}`) that nothing evaluated",
    help: "GitHub Actions evaluates it in workflow files only, not in the files that a step reads",
    in_free_text: InFreeText::Certain,
};

const SYMFONY: Found = Found {
    what: "a reference of Symfony's container (`%env(..)%`) that nothing resolved",
    help: "only Symfony resolves it; write the value itself",
    in_free_text: InFreeText::Certain,
};

const PERCENT: Found = Found {
    what: "a reference to a variable (`%NAME%`) that nothing expanded",
    help: "only the Windows command line expands it; write the value itself",
    in_free_text: InFreeText::Guess,
};

const PYTHON: Found = Found {
    what: "an interpolation of Python (`%(..)s`) that nothing filled in",
    help: "only the reader of the ini file it was written for fills it in; write the value itself",
    in_free_text: InFreeText::Value,
};

pub(super) const SOURCE_CODE: Found = Found {
    what: "an expression of a program in place of its value",
    help: "programs read variables, a variable does not run programs; write the value itself",
    in_free_text: InFreeText::Certain,
};

const AT_SIGNS: Found = Found {
    what: "a template (`@NAME@`) that nothing filled in",
    help: "run the step that fills it in (autoconf, CMake, Maven) before the file is deployed",
    in_free_text: InFreeText::Guess,
};

const HASH: Found = Found {
    what: "a template (`#{..}`) that nothing filled in",
    help: "run the step that replaces tokens (Azure Pipelines, Octopus Deploy) before the file is \
           deployed",
    in_free_text: InFreeText::Certain,
};

const UNDERSCORES: Found = Found {
    what: "a token (`__NAME__`) that nothing replaced",
    help: "run the step that replaces tokens before the file is deployed",
    in_free_text: InFreeText::Guess,
};

const EMBEDDED_RUBY: Found = Found {
    what: "a template (`<%= .. %>`) that nothing rendered",
    help: "render the file with the tool it was written for (ERB, EJS) before it is deployed",
    in_free_text: InFreeText::Certain,
};

/// Longer openings before those that they begin with.
pub(super) const SYNTAXES: [Syntax; 12] = [
    Syntax {
        open: "${{",
        close: "}}",
        body: is_expression,
        found: WORKFLOW,
        embedded: Embedded::Everywhere,
    },
    Syntax {
        open: "${",
        close: "}",
        body: is_reference,
        found: VARIABLE,
        embedded: Embedded::Everywhere,
    },
    Syntax {
        open: "$(",
        close: ")",
        body: is_expression,
        found: PARENTHESES,
        embedded: Embedded::Everywhere,
    },
    Syntax {
        open: "{{",
        close: "}}",
        body: is_expression,
        found: DOUBLE_BRACES,
        embedded: Embedded::Everywhere,
    },
    Syntax {
        open: "#{",
        close: "}",
        body: is_reference,
        found: HASH,
        embedded: Embedded::Everywhere,
    },
    Syntax {
        open: "<%",
        close: "%>",
        body: is_expression,
        found: EMBEDDED_RUBY,
        embedded: Embedded::Everywhere,
    },
    Syntax {
        open: "%env(",
        close: ")%",
        body: is_expression,
        found: SYMFONY,
        embedded: Embedded::Everywhere,
    },
    Syntax {
        open: "%(",
        close: ")s",
        body: is_identifier,
        found: PYTHON,
        embedded: Embedded::Everywhere,
    },
    Syntax {
        open: "__",
        close: "__",
        body: is_constant,
        found: UNDERSCORES,
        embedded: Embedded::Locators,
    },
    Syntax {
        open: "%",
        close: "%",
        body: is_constant,
        found: PERCENT,
        embedded: Embedded::Locators,
    },
    Syntax {
        open: "@",
        close: "@",
        body: is_constant,
        found: AT_SIGNS,
        embedded: Embedded::Never,
    },
    Syntax {
        open: "`",
        close: "`",
        body: is_command,
        found: COMMAND,
        embedded: Embedded::Never,
    },
];

/// The name of a variable.
pub(super) fn is_identifier(text: &str) -> bool {
    begins_as_a_name(text) && Marks::are_all_of(text, Marks::ALPHANUMERIC.and(Marks::UNDERSCORE))
}

fn begins_as_a_name(text: &str) -> bool {
    let first = text.as_bytes().first();
    matches!(first, Some(b'a'..=b'z' | b'A'..=b'Z' | b'_'))
}

/// A name in upper case, as the tools that replace tokens want it.
pub(super) fn is_constant(body: &str) -> bool {
    body.len() >= 2
        && matches!(body.as_bytes().first(), Some(b'A'..=b'Z'))
        && !body.ends_with('_')
        && Marks::are_all_of(body, Marks::UPPER.and(Marks::DIGIT).and(Marks::UNDERSCORE))
}

/// A name, and whatever the tool lets follow it: `NAME`, `NAME:-default`, `env:NAME`, `file(x):y`.
fn is_reference(body: &str) -> bool {
    begins_as_a_name(body) && !Marks::of(body).has(Marks::CONTROL)
}

/// A name or a path of names, possibly with white space control round it: ` .Values.x `, `- x -`.
fn is_expression(body: &str) -> bool {
    let expression = cut::trimmed(body, b" -=~{}");
    let begins = begins_as_a_name(expression)
        || matches!(expression.as_bytes().first(), Some(b'.' | b'$' | b'/'));
    begins && !Marks::of(body).has(Marks::CONTROL)
}

/// A command between backticks. One word could also be code in a chat, unless it is a program that
/// people call for its output.
pub(in crate::rules) fn is_command(body: &str) -> bool {
    const ALONE: [&str; 5] = ["date", "hostname", "pwd", "uuidgen", "whoami"];
    match cut::around(body, " ") {
        Some((command, _)) => is_program(command),
        None => ALONE.contains(&body),
    }
}

pub(super) fn is_program(word: &str) -> bool {
    matches!(word.as_bytes().first(), Some(b'a'..=b'z' | b'/' | b'.'))
        && Marks::are_all_of(
            word,
            Marks::ALPHANUMERIC
                .and(Marks::SLASH)
                .and(Marks::DOT)
                .and(Marks::HYPHEN)
                .and(Marks::UNDERSCORE),
        )
}
