//! Portico from outside: requests through the axum router, against the sandbox. Nothing is mocked, and
//! nothing sleeps: faults and time go through the sandbox's control API and the app's clock.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should say so and stop")]

mod application;
mod audit_lines;
mod browser;
mod changing_proxy;
mod faulty_proxy;
mod redis_server;
mod steps;
mod test_app;
mod wire;

mod audit;
mod audit_once;
mod below_a_path;
mod brand;
mod callback;
mod check_email;
mod confirm_account;
mod connections;
mod deploy;
mod door;
mod email_form;
mod files;
mod going_on;
mod honeypot;
mod in_front;
mod invitation;
mod languages;
mod layering;
mod limits;
mod log;
mod new_organization;
mod nodes;
mod organization_page;
mod organizations;
mod outage;
mod races;
mod request_ids;
mod rolling;
mod routes;
mod secrets;
mod security;
mod session;
mod sign_in;
mod sign_out;
mod spellings;
mod store;
mod streams;
mod stylesheet;
mod switcher;
mod unfinished;
mod upstream;
mod upstream_fields;
mod upstream_matrix;
mod within;
