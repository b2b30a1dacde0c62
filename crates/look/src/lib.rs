//! a finding or a dossier for the eye: terminal and SVG
