//! The static data of a declaration.

use std::fmt::Debug;

use envguard_core::{
    Alias, Bound, Constraint, GroupKind, HttpExpectation, Kind, Parity, Probe, Property, Quantity,
    Range, Relation, Scope, ScopeSet, Variable,
};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};

use super::{at, option};
use crate::model::{
    Binding, DEFAULT_OF_SECRET, Declaration, Nested, Reading, SAME_SECRET, Secrecy, Source,
};
use crate::syntax::Path;

/// The body of `schema()`.
pub(super) fn of(declaration: &Declaration) -> TokenStream {
    let envguard = &declaration.runtime;
    let properties = properties(declaration, envguard);
    let mut statics = TokenStream::new();
    let mut own = Own::default();
    let mut parts = Parts::default();
    for field in &declaration.fields {
        match &field.source {
            Source::Skipped(_) => {}
            Source::Variable(binding) => {
                assert_no_secret(binding, envguard, &mut statics);
                own.count += 1;
                add_item(&mut own.variables, &variable(binding, envguard));
            }
            Source::Nested(nested) => {
                parts.add_own(&std::mem::take(&mut own), envguard);
                parts.add_nested(nested, envguard);
            }
        }
    }
    groups(declaration, envguard).to_tokens(&mut statics);
    let mut app = quote!(::core::env!("CARGO_PKG_NAME"));
    if let Some(name) = &declaration.app {
        app = quote!(#name);
    }
    if parts.list.is_empty() {
        let Own { count, variables } = own;
        return quote! {
            #statics
            static VARIABLES: [#envguard::Variable; #count] = [#variables];
            static SCHEMA: #envguard::Schema =
                #envguard::Schema::new(#app, &VARIABLES) #properties;
            &SCHEMA
        };
    }
    parts.add_own(&own, envguard);
    let Parts { runs, list, .. } = parts;
    quote! {
        #statics
        #runs
        static SCHEMA: ::std::sync::LazyLock<#envguard::Schema> =
            ::std::sync::LazyLock::new(|| {
                #envguard::Schema::new(#app, &[]) #properties.nesting(&[#list])
            });
        &SCHEMA
    }
}

/// The variables between two nested structs, or of a struct that nests none.
#[derive(Default)]
struct Own {
    count: usize,
    variables: TokenStream,
}

/// The parts of a schema with nested structs.
#[derive(Default)]
struct Parts {
    list: TokenStream,
    /// The statics that the list names, one for each run of variables.
    runs: TokenStream,
    /// How many runs there are.
    count: usize,
}

impl Parts {
    fn add_own(&mut self, own: &Own, envguard: &Path) {
        let Own { count, variables } = own;
        if *count == 0 {
            return;
        }
        let name = format_ident!("VARIABLES_{}", self.count);
        self.count += 1;
        let run = quote!(static #name: [#envguard::Variable; #count] = [#variables];);
        run.to_tokens(&mut self.runs);
        quote!(#envguard::Part::Own(&#name),).to_tokens(&mut self.list);
    }

    fn add_nested(&mut self, nested: &Nested, envguard: &Path) {
        let Nested {
            field,
            prefix,
            optional,
            ty,
        } = nested;
        let schema = quote_spanned!(at(ty)=> <#ty as #envguard::EnvGuard>::schema());
        let part = quote! {
            #envguard::Part::Nested {
                field: #field,
                prefix: #prefix,
                optional: #optional,
                schema: #schema,
            },
        };
        part.to_tokens(&mut self.list);
    }
}

/// What the keys on the struct add to its schema.
fn properties(declaration: &Declaration, envguard: &Path) -> Calls {
    let own = declaration.prefix.as_str();
    let mut calls = Calls::default();
    calls.add("version", &quote!(::core::env!("CARGO_PKG_VERSION")));
    if !own.is_empty() {
        calls.add("prefix", &quote!(#own));
    }
    calls.add_text("scope_var", declaration.scope_var.as_deref());
    let mut names = TokenStream::new();
    for (name, of) in &declaration.scopes {
        let of = scope(*of, envguard);
        add_item(&mut names, &quote!((#name, #of)));
    }
    calls.add_list("scopes", &names);
    let text = declaration.description.as_str();
    if !text.is_empty() {
        calls.add("description", &quote!(#text));
    }
    if declaration.deny_unknown {
        calls.add("deny_unknown", &quote!(&[#own]));
    }
    if !declaration.groups.is_empty() {
        calls.add("groups", &quote!(&GROUPS));
    }
    calls
}

fn groups(declaration: &Declaration, envguard: &Path) -> Option<TokenStream> {
    let mut groups = TokenStream::new();
    for group in &declaration.groups {
        let kind = match group.kind() {
            GroupKind::AllOrNone => "AllOrNone",
            GroupKind::ExactlyOne => "ExactlyOne",
            GroupKind::AtMostOne => "AtMostOne",
        };
        let kind = item(envguard, "GroupKind", kind);
        let names = texts(group.names());
        add_item(
            &mut groups,
            &quote!(#envguard::VariableGroup::new(#kind, #names)),
        );
    }
    let count = declaration.groups.len();
    if count == 0 {
        return None;
    }
    Some(quote!(static GROUPS: [#envguard::VariableGroup; #count] = [#groups];))
}

/// What the macro could not see because of an alias or a type of the user's own: that a field with
/// a default, or one that is the same in all environments, is no secret. The compiler can.
fn assert_no_secret(binding: &Binding, envguard: &Path, statics: &mut TokenStream) {
    let value = &binding.value;
    let same = binding.variable.declared_parity() == Some(Parity::Same);
    let faults = [
        (binding.has_default(), DEFAULT_OF_SECRET),
        (same, SAME_SECRET),
    ];
    for (declared, message) in &faults {
        if *declared && binding.secrecy == Secrecy::Type {
            let assertion = quote_spanned! {at(value)=>
                const _: () = ::core::assert!(!<#value as #envguard::FromEnv>::SECRET, #message);
            };
            assertion.to_tokens(statics);
        }
    }
}

/// One variable, as the `const` calls that make it.
fn variable(binding: &Binding, envguard: &Path) -> TokenStream {
    let variable = &binding.variable;
    let (name, field, value) = (variable.name(), variable.field(), &binding.value);
    let meaning = variable.meaning();
    let of_type = quote!(<#value as #envguard::FromEnv>);
    let kind = match binding.reading {
        Reading::FromEnv => quote!(#of_type::KIND),
        _ => kind(variable.kind(), envguard),
    };
    let mut calls = Calls::default();
    match binding.secrecy {
        Secrecy::Declared(secret) => calls.add("secret", &quote!(#secret)),
        Secrecy::Type => calls.add("secret_by_type", &quote!(#of_type::SECRET)),
        Secrecy::Open => {}
    }
    add_presence(&mut calls, variable, envguard);
    calls.add_flag("absolute", variable.is_absolute());
    calls.add_flag("bind", variable.is_bind());
    calls.add_flag("allow_empty", variable.allows_empty());
    calls.add_flag("checked", variable.is_checked());
    if let Some(parity) = variable.declared_parity() {
        calls.add("with_parity", &self::variant(envguard, "Parity", &parity));
    }
    let mut properties = TokenStream::new();
    for declared in variable.declared_properties() {
        add_item(&mut properties, &property(*declared, envguard));
    }
    calls.add_list("properties", &properties);
    quote!(#envguard::Variable::known(#name, #meaning, #field, #kind) #calls)
}

/// Calls of one builder, each of which adds to what the others have said.
#[derive(Default)]
struct Calls(TokenStream);

impl Calls {
    fn add(&mut self, method: &str, argument: &TokenStream) {
        let method = Ident::new(method, Span::call_site());
        quote!(.#method(#argument)).to_tokens(&mut self.0);
    }

    fn add_flag(&mut self, method: &str, on: bool) {
        if on {
            self.add(method, &TokenStream::new());
        }
    }

    fn add_text(&mut self, method: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.add(method, &quote!(#text));
        }
    }

    /// A list of nothing says nothing.
    fn add_list(&mut self, method: &str, items: &TokenStream) {
        if !items.is_empty() {
            self.add(method, &list(items));
        }
    }
}

impl ToTokens for Calls {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.0.to_tokens(tokens);
    }
}

fn list(items: &TokenStream) -> TokenStream {
    quote!(&[#items])
}

/// Adds one item to those of a list, each of which has its comma.
fn add_item(items: &mut TokenStream, item: &TokenStream) {
    quote!(#item,).to_tokens(items);
}

fn texts(texts: &[&str]) -> TokenStream {
    let mut items = TokenStream::new();
    for text in texts {
        quote!(#text,).to_tokens(&mut items);
    }
    list(&items)
}

/// What has a `name` in the type `of` of the runtime.
fn item(envguard: &Path, of: &str, name: &str) -> TokenStream {
    let of = Ident::new(of, Span::call_site());
    let name = Ident::new(name, Span::call_site());
    quote!(#envguard::#of::#name)
}

/// What [`item`] names, with what is in its parentheses.
fn made(envguard: &Path, of: &str, name: &str, arguments: &TokenStream) -> TokenStream {
    let item = item(envguard, of, name);
    quote!(#item(#arguments))
}

/// A variant of an enum whose `Debug` is its name.
fn variant(envguard: &Path, of: &str, variant: &dyn Debug) -> TokenStream {
    item(envguard, of, &format!("{variant:?}"))
}

/// The kind of a text that a function of the service reads.
fn kind(kind: Kind, envguard: &Path) -> TokenStream {
    let name = match kind {
        Kind::Path => "Path",
        #[cfg(feature = "json")]
        Kind::Json => "Json",
        Kind::List(Kind::Custom(name)) => {
            let custom = made(envguard, "Kind", "Custom", &quote!(#name));
            return made(envguard, "Kind", "List", &quote!(&#custom));
        }
        Kind::Custom(name) => {
            return made(envguard, "Kind", "Custom", &quote!(#name));
        }
        _ => "String",
    };
    item(envguard, "Kind", name)
}

fn add_presence(calls: &mut Calls, variable: &Variable, envguard: &Path) {
    calls.add_flag("optional", variable.is_optional());
    calls.add_text("default_value", variable.default());
    let required = variable.required_scopes();
    if !required.is_empty() {
        calls.add("required_in", &scopes(required, envguard));
    }
    if let Some(only) = variable.only_scopes() {
        calls.add("only_in", &scopes(only, envguard));
    }
}

/// One property, with what it holds as static data.
fn property(property: Property, envguard: &Path) -> TokenStream {
    let mut items = TokenStream::new();
    let (name, argument) = match property {
        Property::DefaultIn(defaults) => {
            for &(of, text) in defaults {
                let of = scope(of, envguard);
                add_item(&mut items, &quote!((#of, #text)));
            }
            ("DefaultIn", list(&items))
        }
        Property::Constraints(rules) => {
            for rule in rules {
                add_item(&mut items, &constraint(rule, envguard));
            }
            ("Constraints", list(&items))
        }
        Property::Path(rules) => {
            let mut words = Calls::default();
            for word in rules.words() {
                words.add_flag(word, true);
            }
            ("Path", quote!(#envguard::PathRules::new() #words))
        }
        Property::Probe(declared) => {
            let probe = probe(declared, envguard);
            ("Probe", quote!(&#probe))
        }
        Property::Allowances(allowances) => {
            for allowance in allowances {
                let code = variant(envguard, "Code", &allowance.code());
                let reason = allowance.reason();
                let allowance = quote!(#envguard::Allowance::new(#code, #reason));
                add_item(&mut items, &allowance);
            }
            ("Allowances", list(&items))
        }
        Property::Aliases(aliases) => {
            for one in aliases {
                add_item(&mut items, &alias(*one, envguard));
            }
            ("Aliases", list(&items))
        }
        Property::Relations(relations) => {
            for one in relations {
                add_item(&mut items, &relation(*one, envguard));
            }
            ("Relations", list(&items))
        }
        Property::Separator(text) => ("Separator", quote!(#text)),
        Property::KeySeparator(text) => ("KeySeparator", quote!(#text)),
        Property::Description(text) => ("Description", quote!(#text)),
        Property::Example(text) => ("Example", quote!(#text)),
        Property::Docs(url) => ("Docs", quote!(#url)),
        Property::Help(text) => ("Help", quote!(#text)),
        _ => return TokenStream::new(),
    };
    made(envguard, "Property", name, &argument)
}

fn alias(alias: Alias, envguard: &Path) -> TokenStream {
    let name = alias.name();
    let function = if alias.is_deprecated() {
        "deprecated"
    } else {
        "new"
    };
    made(envguard, "Alias", function, &quote!(#name))
}

fn relation(relation: Relation, envguard: &Path) -> TokenStream {
    let (name, of) = match relation {
        Relation::Requires(name) => ("Requires", name),
        Relation::Conflicts(name) => ("Conflicts", name),
        Relation::RequiredIf { name, value } => {
            let required_if = item(envguard, "Relation", "RequiredIf");
            return quote!(#required_if { name: #name, value: #value });
        }
        _ => return TokenStream::new(),
    };
    made(envguard, "Relation", name, &quote!(#of))
}

fn probe(probe: &Probe, envguard: &Path) -> TokenStream {
    let begun = match probe.kind() {
        None => quote!(#envguard::Probe::by_scheme()),
        Some(kind) => {
            let kind = variant(envguard, "ProbeKind", &kind);
            quote!(#envguard::Probe::of(#kind))
        }
    };
    let mut calls = Calls::default();
    calls.add_flag("optional", probe.is_optional());
    let expectation = probe.http_expectation();
    if expectation != HttpExpectation::new() {
        let mut expected = Calls::default();
        expected.add_text("path", expectation.declared_path());
        if let Some(status) = expectation.declared_status() {
            expected.add("status", &quote!(#status));
        }
        expected.add_text("contains", expectation.marker());
        calls.add("http", &quote!(#envguard::HttpExpectation::new() #expected));
    }
    quote!(#begun #calls)
}

fn scope(scope: Scope, envguard: &Path) -> TokenStream {
    variant(envguard, "Scope", &scope)
}

fn scopes(set: ScopeSet, envguard: &Path) -> TokenStream {
    let mut scopes = TokenStream::new();
    for &of in &Scope::ALL {
        if set.contains(of) {
            add_item(&mut scopes, &scope(of, envguard));
        }
    }
    quote!(#envguard::ScopeSet::of(&[#scopes]))
}

fn constraint(constraint: &Constraint, envguard: &Path) -> TokenStream {
    let (name, argument) = match constraint {
        Constraint::Schemes(list) => ("Schemes", texts(list)),
        Constraint::Range(range) => ("Range", self::range(*range, envguard)),
        Constraint::Length { minimum, maximum } => {
            let length = item(envguard, "Constraint", "Length");
            return quote!(#length { minimum: #minimum, maximum: #maximum });
        }
        Constraint::OneOf(list) => ("OneOf", texts(list)),
        Constraint::StartsWith(text) => ("StartsWith", quote!(#text)),
        Constraint::EndsWith(text) => ("EndsWith", quote!(#text)),
        #[cfg(feature = "pattern")]
        Constraint::Pattern(text) => ("Pattern", quote!(#text)),
        Constraint::MinEntropy(bits) => ("MinEntropy", quote!(#bits)),
        _ => return TokenStream::new(),
    };
    made(envguard, "Constraint", name, &argument)
}

fn range(range: Range, envguard: &Path) -> TokenStream {
    let (low, high) = (bound(range.low, envguard), bound(range.high, envguard));
    let inclusive = range.inclusive;
    quote!(#envguard::Range { low: #low, high: #high, inclusive: #inclusive })
}

fn bound(bound: Option<Bound>, envguard: &Path) -> TokenStream {
    let Some(Bound { quantity, text }) = bound else {
        return option("None");
    };
    let (name, number) = match quantity {
        Quantity::Integer(number) => ("Integer", quote!(#number)),
        Quantity::Float(number) => ("Float", quote!(#number)),
        Quantity::Nanoseconds(number) => ("Nanoseconds", quote!(#number)),
        Quantity::Bytes(number) => ("Bytes", quote!(#number)),
        _ => return TokenStream::new(),
    };
    let quantity = made(envguard, "Quantity", name, &number);
    let some = option("Some");
    quote!(#some(#envguard::Bound { quantity: #quantity, text: #text }))
}
