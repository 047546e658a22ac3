//! `include_dir` does not notice files that are added to an embedded folder.
fn main() {
    println!("cargo::rerun-if-changed=templates");
    println!("cargo::rerun-if-changed=src/ui/locales");
}
