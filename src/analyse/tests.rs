mod chance;
mod graphs;
mod properties;
mod reference;
