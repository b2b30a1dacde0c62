//! Name pairs of a CSV of `id,name1,name2,...` scored, as `tradent raw names` writes them.
//!
//! `cargo run --release -p tradent-collate --example names -- PAIRS.csv > PRED.csv`

fn main() {
    let path = std::env::args().nth(1).expect("a CSV file");
    let file = std::fs::read_to_string(path).expect("a readable file");
    println!("id,score");
    for line in file.lines().skip(1) {
        let row = fields(line);
        if let [id, a, b, ..] = row.as_slice() {
            println!("{id},{}", tradent_collate::names::similarity(a, b));
        }
    }
}

fn fields(line: &str) -> Vec<String> {
    let (mut out, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => out.push(String::new()),
            c => out.last_mut().expect("never empty").push(c),
        }
    }
    out
}
