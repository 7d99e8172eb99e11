//! The static data of a declaration.

use envguard_core::{
    Alias, Allowance, Bound, Code, Constraint, GroupKind, HttpExpectation, Kind, Parity, Probe,
    Property, Quantity, Range, Relation, Scope, ScopeSet, Variable,
};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::{at, bindings, variables_of};
use crate::model::{
    Binding, DEFAULT_OF_SECRET, Declaration, Field, Nested, Reading, SAME_SECRET, Secrecy, Source,
};
use crate::syntax::Path;

/// The body of `schema()`.
pub(super) fn of(declaration: &Declaration) -> TokenStream {
    let envguard = &declaration.runtime;
    let properties = properties(declaration, envguard);
    let assertions = bindings(declaration).map(|binding| no_secret(binding, envguard));
    let groups = groups(declaration, envguard);
    let statics = quote!(#(#assertions)* #groups);
    let app = declaration.app.as_ref().map_or_else(
        || quote!(::core::env!("CARGO_PKG_NAME")),
        |app| quote!(#app),
    );
    let nests = |field: &Field| matches!(field.source, Source::Nested(_));
    if declaration.fields.iter().any(nests) {
        let (runs, parts) = parts(declaration, envguard);
        return quote! {
            #statics
            #runs
            static SCHEMA: ::std::sync::LazyLock<#envguard::Schema> =
                ::std::sync::LazyLock::new(|| {
                    #envguard::Schema::new(#app, &[]) #properties.nesting(&[#parts])
                });
            &SCHEMA
        };
    }
    let variables = variables(bindings(declaration), envguard);
    let count = bindings(declaration).count();
    quote! {
        #statics
        static VARIABLES: [#envguard::Variable; #count] = [#variables];
        static SCHEMA: #envguard::Schema = #envguard::Schema::new(#app, &VARIABLES) #properties;
        &SCHEMA
    }
}

fn variables<'a>(bindings: impl Iterator<Item = &'a Binding>, envguard: &Path) -> TokenStream {
    let variables = bindings.map(|binding| variable(binding, envguard));
    quote!(#(#variables),*)
}

/// What there is between nested structs as statics, and the parts of the schema that name them.
fn parts(declaration: &Declaration, envguard: &Path) -> (TokenStream, TokenStream) {
    let runs = declaration.fields.chunk_by(|left, right| {
        let nested = |field: &Field| matches!(field.source, Source::Nested(_));
        !nested(left) && !nested(right)
    });
    let (mut statics, mut parts) = (TokenStream::new(), TokenStream::new());
    for (index, run) in runs.enumerate() {
        if let [
            Field {
                source: Source::Nested(nested),
                ..
            },
        ] = run
        {
            let Nested {
                field,
                prefix,
                optional,
                ty,
            } = &**nested;
            let schema = quote_spanned!(at(ty)=> <#ty as #envguard::EnvGuard>::schema());
            parts.extend(quote! {
                #envguard::Part::Nested {
                    field: #field,
                    prefix: #prefix,
                    optional: #optional,
                    schema: #schema,
                },
            });
            continue;
        }
        let name = format_ident!("VARIABLES_{index}");
        let count = variables_of(run).count();
        let variables = variables(variables_of(run), envguard);
        statics.extend(quote! {
            static #name: [#envguard::Variable; #count] = [#variables];
        });
        parts.extend(quote!(#envguard::Part::Own(&#name),));
    }
    (statics, parts)
}

/// What the keys on the struct add to its schema.
fn properties(declaration: &Declaration, envguard: &Path) -> TokenStream {
    let own = declaration.prefix.as_str();
    let prefix = (!own.is_empty()).then(|| quote!(.prefix(#own)));
    let scope_var = declaration.scope_var.iter();
    let names = declaration.scopes.iter().map(|(name, of)| {
        let of = scope(*of, envguard);
        quote!((#name, #of))
    });
    let scopes = (!declaration.scopes.is_empty()).then(|| quote!(.scopes(&[#(#names),*])));
    let text = declaration.description.as_str();
    let description = (!text.is_empty()).then(|| quote!(.description(#text)));
    let deny_unknown = declaration
        .deny_unknown
        .then(|| quote!(.deny_unknown(&[#own])));
    let groups = (!declaration.groups.is_empty()).then(|| quote!(.groups(&GROUPS)));
    let version = quote!(.version(::core::env!("CARGO_PKG_VERSION")));
    quote!(#version #prefix #(.scope_var(#scope_var))* #scopes #description #deny_unknown #groups)
}

fn groups(declaration: &Declaration, envguard: &Path) -> Option<TokenStream> {
    let groups = declaration.groups.iter().map(|group| {
        let kind = match group.kind() {
            GroupKind::AllOrNone => quote!(AllOrNone),
            GroupKind::ExactlyOne => quote!(ExactlyOne),
            GroupKind::AtMostOne => quote!(AtMostOne),
        };
        let names = group.names();
        quote!(#envguard::VariableGroup::new(#envguard::GroupKind::#kind, &[#(#names),*]))
    });
    let count = groups.len();
    (count > 0).then(|| quote!(static GROUPS: [#envguard::VariableGroup; #count] = [#(#groups),*];))
}

/// What the macro could not see because of an alias or a type of the user's own: that a field with
/// a default, or one that is the same in all environments, is no secret. The compiler can.
fn no_secret(binding: &Binding, envguard: &Path) -> TokenStream {
    let value = &binding.value;
    let same = binding.variable.declared_parity() == Some(Parity::Same);
    let faults = [
        (binding.has_default(), DEFAULT_OF_SECRET),
        (same, SAME_SECRET),
    ];
    let open = binding.secrecy == Secrecy::Type;
    let assertions = faults
        .into_iter()
        .filter(|(declared, _)| *declared && open)
        .map(|(_, message)| {
            quote_spanned! {at(value)=>
                const _: () = ::core::assert!(!<#value as #envguard::FromEnv>::SECRET, #message);
            }
        });
    quote!(#(#assertions)*)
}

/// One variable, as the `const` calls that make it.
fn variable(binding: &Binding, envguard: &Path) -> TokenStream {
    let variable = &binding.variable;
    let (name, field, value) = (variable.name(), variable.field(), &binding.value);
    let of_type = quote!(<#value as #envguard::FromEnv>);
    let kind = match binding.reading {
        Reading::FromEnv => quote!(#of_type::KIND),
        _ => kind(variable.kind(), envguard),
    };
    let secrecy = match binding.secrecy {
        Secrecy::Declared(secret) => Some(quote!(.secret(#secret))),
        Secrecy::Type => Some(quote!(.secret_by_type(#of_type::SECRET))),
        Secrecy::Open => None,
    };
    let presence = presence(variable, envguard);
    let flags = flags(variable);
    let parity = variable.declared_parity().map(|parity| {
        let name = Ident::new(&format!("{parity:?}"), Span::mixed_site());
        quote!(.with_parity(#envguard::Parity::#name))
    });
    let declared = variable.declared_properties();
    let list = declared.iter().map(|one| property(*one, envguard));
    let properties = (!declared.is_empty()).then(|| quote!(.properties(&[#(#list),*])));
    quote!(#envguard::Variable::new(#name, #field, #kind) #secrecy #presence #flags #parity #properties)
}

/// The kind of a text that a function of the service reads.
fn kind(kind: Kind, envguard: &Path) -> TokenStream {
    match kind {
        Kind::Path => quote!(#envguard::Kind::Path),
        #[cfg(feature = "json")]
        Kind::Json => quote!(#envguard::Kind::Json),
        Kind::List(Kind::Custom(name)) => {
            quote!(#envguard::Kind::List(&#envguard::Kind::Custom(#name)))
        }
        Kind::Custom(name) => quote!(#envguard::Kind::Custom(#name)),
        _ => quote!(#envguard::Kind::String),
    }
}

fn presence(variable: &Variable, envguard: &Path) -> TokenStream {
    let optional = variable.is_optional().then(|| quote!(.optional()));
    let default = variable.default().map(|text| quote!(.default_value(#text)));
    let required = variable.required_scopes();
    let required_in = (!required.is_empty()).then(|| {
        let set = scopes(required, envguard);
        quote!(.required_in(#set))
    });
    let only_in = variable.only_scopes().map(|only| {
        let set = scopes(only, envguard);
        quote!(.only_in(#set))
    });
    quote!(#optional #default #required_in #only_in)
}

fn flags(variable: &Variable) -> TokenStream {
    let absolute = variable.is_absolute().then(|| quote!(.absolute()));
    let bind = variable.is_bind().then(|| quote!(.bind()));
    let allow_empty = variable.allows_empty().then(|| quote!(.allow_empty()));
    let checked = variable.is_checked().then(|| quote!(.checked()));
    quote!(#absolute #bind #allow_empty #checked)
}

/// One property, with what it holds as static data.
fn property(property: Property, envguard: &Path) -> TokenStream {
    let property = match property {
        Property::DefaultIn(list) => {
            let list = list.iter().map(|&(of, text)| {
                let of = scope(of, envguard);
                quote!((#of, #text))
            });
            quote!(DefaultIn(&[#(#list),*]))
        }
        Property::Constraints(list) => {
            let list = list.iter().map(|rule| constraint(rule, envguard));
            quote!(Constraints(&[#(#list),*]))
        }
        Property::Path(rules) => {
            let words = rules
                .words()
                .into_iter()
                .map(|word| Ident::new(word, Span::mixed_site()));
            quote!(Path(#envguard::PathRules::new() #(.#words())*))
        }
        Property::Probe(declared) => {
            let probe = probe(declared, envguard);
            quote!(Probe(&#probe))
        }
        Property::Allowances(list) => {
            let list = list.iter().map(|allowed| allowance(*allowed, envguard));
            quote!(Allowances(&[#(#list),*]))
        }
        Property::Aliases(list) => {
            let list = list.iter().map(|one| alias(*one, envguard));
            quote!(Aliases(&[#(#list),*]))
        }
        Property::Relations(list) => {
            let list = list.iter().map(|one| relation(*one, envguard));
            quote!(Relations(&[#(#list),*]))
        }
        Property::Separator(text) => quote!(Separator(#text)),
        Property::KeySeparator(text) => quote!(KeySeparator(#text)),
        Property::Description(text) => quote!(Description(#text)),
        Property::Example(text) => quote!(Example(#text)),
        Property::Docs(url) => quote!(Docs(#url)),
        Property::Help(text) => quote!(Help(#text)),
        _ => return TokenStream::new(),
    };
    quote!(#envguard::Property::#property)
}

fn alias(alias: Alias, envguard: &Path) -> TokenStream {
    let name = alias.name();
    if alias.is_deprecated() {
        quote!(#envguard::Alias::deprecated(#name))
    } else {
        quote!(#envguard::Alias::new(#name))
    }
}

fn relation(relation: Relation, envguard: &Path) -> TokenStream {
    let relation = match relation {
        Relation::Requires(name) => quote!(Requires(#name)),
        Relation::Conflicts(name) => quote!(Conflicts(#name)),
        Relation::RequiredIf { name, value } => {
            quote!(RequiredIf { name: #name, value: #value })
        }
        _ => return TokenStream::new(),
    };
    quote!(#envguard::Relation::#relation)
}

fn probe(probe: &Probe, envguard: &Path) -> TokenStream {
    let begun = match probe.kind() {
        None => quote!(#envguard::Probe::by_scheme()),
        Some(kind) => {
            let kind = Ident::new(&format!("{kind:?}"), Span::mixed_site());
            quote!(#envguard::Probe::of(#envguard::ProbeKind::#kind))
        }
    };
    let optional = probe.is_optional().then(|| quote!(.optional()));
    let expectation = probe.http_expectation();
    let http = (expectation != HttpExpectation::new()).then(|| {
        let path = expectation.declared_path().map(|path| quote!(.path(#path)));
        let status = expectation
            .declared_status()
            .map(|status| quote!(.status(#status)));
        let marker = expectation
            .marker()
            .map(|marker| quote!(.contains(#marker)));
        quote!(.http(#envguard::HttpExpectation::new() #path #status #marker))
    });
    quote!(#begun #optional #http)
}

fn scope(scope: Scope, envguard: &Path) -> TokenStream {
    let name = Ident::new(&format!("{scope:?}"), Span::mixed_site());
    quote!(#envguard::Scope::#name)
}

fn scopes(set: ScopeSet, envguard: &Path) -> TokenStream {
    let list = set.iter().map(|of| scope(of, envguard));
    quote!(#envguard::ScopeSet::of(&[#(#list),*]))
}

fn allowance(allowance: Allowance, envguard: &Path) -> TokenStream {
    let code = code(allowance.code());
    let reason = allowance.reason();
    quote!(#envguard::Allowance::new(#envguard::Code::#code, #reason))
}

fn code(code: Code) -> Ident {
    Ident::new(&format!("{code:?}"), Span::mixed_site())
}

fn constraint(constraint: &Constraint, envguard: &Path) -> TokenStream {
    let rule = match constraint {
        Constraint::Schemes(list) => quote!(Schemes(&[#(#list),*])),
        Constraint::Range(range) => {
            let range = self::range(*range, envguard);
            quote!(Range(#range))
        }
        Constraint::Length { minimum, maximum } => {
            quote!(Length { minimum: #minimum, maximum: #maximum })
        }
        Constraint::OneOf(list) => quote!(OneOf(&[#(#list),*])),
        Constraint::StartsWith(text) => quote!(StartsWith(#text)),
        Constraint::EndsWith(text) => quote!(EndsWith(#text)),
        #[cfg(feature = "pattern")]
        Constraint::Pattern(text) => quote!(Pattern(#text)),
        Constraint::MinEntropy(bits) => quote!(MinEntropy(#bits)),
        _ => return TokenStream::new(),
    };
    quote!(#envguard::Constraint::#rule)
}

fn range(range: Range, envguard: &Path) -> TokenStream {
    let end = |bound: Option<Bound>| match bound {
        None => quote!(::core::option::Option::None),
        Some(bound) => {
            let quantity = quantity(bound.quantity);
            let text = bound.text;
            quote! {
                ::core::option::Option::Some(#envguard::Bound {
                    quantity: #envguard::Quantity::#quantity,
                    text: #text,
                })
            }
        }
    };
    let (low, high, inclusive) = (end(range.low), end(range.high), range.inclusive);
    quote!(#envguard::Range { low: #low, high: #high, inclusive: #inclusive })
}

fn quantity(quantity: Quantity) -> TokenStream {
    match quantity {
        Quantity::Integer(number) => quote!(Integer(#number)),
        Quantity::Float(number) => quote!(Float(#number)),
        Quantity::Nanoseconds(number) => quote!(Nanoseconds(#number)),
        Quantity::Bytes(number) => quote!(Bytes(#number)),
        _ => TokenStream::new(),
    }
}
