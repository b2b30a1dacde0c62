//! the local web app's server
