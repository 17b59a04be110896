fn main() {
    // ANCHOR: greeting
    println!("hello");
    // ANCHOR_END: greeting
}
