//! A program of plain Rust: reads numbers from standard input, prints their count, mean and a sorted list.

use std::collections::HashMap;
use std::io::{self, BufRead};
use std::process::exit;

fn main() {
    let mut numbers: Vec<f64> = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    for line in io::stdin().lock().lines() {
        for word in line.expect("input is text").split_whitespace() {
            numbers.push(word.parse().expect("a number"));
            *seen.entry(word.to_string()).or_default() += 1;
        }
    }
    if numbers.is_empty() {
        eprintln!("no numbers");
        exit(3);
    }
    numbers.sort_by(|a, b| a.partial_cmp(b).expect("no NaN"));
    let mean = numbers.iter().sum::<f64>() / numbers.len() as f64;
    println!("{} numbers, mean {:.6}, {} different", numbers.len(), mean, seen.len());
    for number in numbers {
        println!("{}", number);
    }
}
