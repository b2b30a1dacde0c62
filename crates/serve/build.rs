//! The app is embedded from web/dist, which git ignores: without it the server says how to make it.

fn main() {
    println!("cargo:rerun-if-changed=../../web/dist");
    // Where it can't be made, the embedding itself says that the folder is missing.
    let _ = std::fs::create_dir_all("../../web/dist");
}
