//! Drawings as SVG, one file or folder each.
