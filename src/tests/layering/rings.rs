//! Files that import one another in a ring can only be understood together, and are compiled in no order.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::Visit;

/// The name of a module below its crate: `["store", "tables"]`.
pub(super) type Module = Vec<String>;

/// For each module of a crate, the others that its code names. `files` holds each module's text.
pub(super) fn imports(files: &BTreeMap<Module, String>) -> BTreeMap<Module, BTreeSet<Module>> {
    let named = |(module, text): (&Module, &String)| {
        let mut found = Named { module, files, modules: BTreeSet::new() };
        found.visit_file(&syn::parse_file(text).unwrap());
        found.modules.remove(module);
        (module.clone(), found.modules)
    };
    files.iter().map(named).collect()
}

/// Every set of modules that can all reach one another.
pub(super) fn rings(imports: &BTreeMap<Module, BTreeSet<Module>>) -> BTreeSet<BTreeSet<Module>> {
    let reached: BTreeMap<&Module, BTreeSet<&Module>> =
        imports.keys().map(|module| (module, reachable(imports, module))).collect();
    let ring = |module| {
        let ring = reached[module].iter().filter(|other| reached[*other].contains(module));
        ring.map(|other| (*other).clone()).collect::<BTreeSet<_>>()
    };
    imports.keys().map(ring).filter(|ring| ring.len() > 1).collect()
}

fn reachable<'a>(imports: &'a BTreeMap<Module, BTreeSet<Module>>, from: &Module) -> BTreeSet<&'a Module> {
    let (mut reached, mut ahead) = (BTreeSet::new(), vec![from]);
    while let Some(module) = ahead.pop() {
        for next in &imports[module] {
            if reached.insert(next) {
                ahead.push(next);
            }
        }
    }
    reached
}

/// Gathers the modules that one file names.
struct Named<'a> {
    module: &'a Module,
    files: &'a BTreeMap<Module, String>,
    modules: BTreeSet<Module>,
}

impl Named<'_> {
    /// Notes the module that this path leads to, if it is one of the crate's own.
    fn note(&mut self, path: &[String]) {
        let above = path.iter().take_while(|part| *part == "super").count();
        let (base, rest) = match path.first().map(String::as_str) {
            Some("crate") => (&[][..], &path[1..]),
            Some("super") => (&self.module[..self.module.len().saturating_sub(above)], &path[above..]),
            Some("self") => (&self.module[..], &path[1..]),
            _ => (&self.module[..], path),
        };
        let mut found = base.to_vec();
        for part in rest {
            found.push(part.clone());
            if !self.files.contains_key(&found) {
                found.pop();
                break;
            }
        }
        self.modules.insert(found);
    }

    fn note_use(&mut self, before: &[String], tree: &syn::UseTree) {
        match tree {
            syn::UseTree::Path(path) => self.note_use(&[before, &[path.ident.to_string()]].concat(), &path.tree),
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.note_use(before, tree)),
            syn::UseTree::Name(name) => self.note(&[before, &[name.ident.to_string()]].concat()),
            syn::UseTree::Rename(name) => self.note(&[before, &[name.ident.to_string()]].concat()),
            syn::UseTree::Glob(_) => self.note(before),
        }
    }
}

impl<'ast> Visit<'ast> for Named<'_> {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.note_use(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let parts: Vec<String> = path.segments.iter().map(|part| part.ident.to_string()).collect();
        if parts.len() > 1 {
            self.note(&parts);
        }
        syn::visit::visit_path(self, path);
    }

    /// Tests may look at all they like.
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let tests = item.attrs.iter().any(|attribute| {
            attribute.path().is_ident("cfg")
                && attribute.parse_args::<syn::Path>().is_ok_and(|what| what.is_ident("test"))
        });
        if !tests {
            syn::visit::visit_item_mod(self, item);
        }
    }

    /// `pub(in some::module)` says who may look, not whom it looks at.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}
}

#[test]
fn a_ring_is_found_however_it_is_spelt() {
    let module = |name: &str| name.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect::<Module>();
    let files = [
        ("", "mod a; mod b; mod c;"),
        ("a", "use crate::{b::x as y, c}; mod under;"),
        ("a::under", "fn f() { super::super::b::x() }"),
        ("b", "pub fn x() {} fn g(_: crate::c::T) {}"),
        ("c", "pub struct T; impl T { fn h() { crate::a::under::f() } }\n#[cfg(test)] mod tests { use crate::a; }"),
    ];
    let files = files.map(|(name, text)| (module(name), text.to_owned())).into();
    let found = rings(&imports(&files));
    assert_eq!(found, [["a::under", "b", "c"].map(module).into()].into());
}
