use super::*;
use crate::core::compose::env_file::parse;

/// What the files make, in `/srv/demo`, with `HOME` as the only variable of the shell.
fn resolved(files: &[&str], env: &str) -> Result<Resolved, ComposeError> {
    let env = parse(env).expect("an environment");
    let shell = |name: &str| (name == "HOME").then(|| "/home/me".to_owned());
    let around =
        Surroundings { folder: "/srv/demo", shell: &shell, env: &env, every_profile: false };
    let sources: Vec<Source<'_>> =
        files.iter().map(|text| Source { file: "compose.yaml", text }).collect();
    resolve(&sources, &around)
}

fn services(files: &[&str], env: &str) -> Value {
    resolved(files, env).expect("resolved").value()["services"].clone()
}

#[test]
fn a_model_comes_out_of_files_and_variables() {
    let base = "services: {web: {image: 'x:${TAG}', mem_limit: 512m, ports: ['127.0.0.1:${PORT:-80}:8000']}}";
    let over =
        "services: {web: {deploy: {replicas: '${N}'}, volumes: ['data:/d']}}\nvolumes: {data: }";
    let resolved = resolved(&[base, over], "TAG=1\nN=3\n").expect("resolved");
    let model = resolved.model().expect("a model");
    assert_eq!(model.name, "demo");
    let web = &model.services["web"];
    assert_eq!(web.image.as_deref(), Some("x:1"));
    assert_eq!(web.memory(), Some(3 * (512 << 20)));
    assert_eq!(web.ports[0].host_ports(), [80]);
    assert_eq!(model.volumes["data"].name, "demo_data");
    assert!(!format!("{resolved:?}").contains("x:1"));
}

#[test]
fn what_is_too_much_is_refused() {
    let ports = "- 1-65535\n- 1-65535/udp\n";
    let text =
        format!("services:\n  a:\n    image: x\n    ports:\n    {}", ports.replace('\n', "\n    "));
    let error = resolved(&[&text], "").expect_err("too much");
    assert!(matches!(error, ComposeError::TooMuch { .. }), "{error}");
    let text = format!("services: {{a: {{image: x, environment: [{}]}}}}", "A=$X,".repeat(2000));
    let error = resolved(&[&text], &format!("X={}", "x".repeat(100_000))).expect_err("too much");
    assert!(matches!(error, ComposeError::TooMuch { .. }), "{error}");
}

#[test]
fn no_value_is_part_of_an_error() {
    let text = "services: {a: {image: x, mem_limit: '${P}'}}";
    let error = resolved(&[text], "P=hunter22\n").expect_err("no size");
    assert_eq!(error, ComposeError::Shape { key: "services.a.mem_limit".to_owned() });
    assert!(!format!("{error} {error:?} {:?}", error.problem()).contains("hunter22"));
}

#[test]
fn services_behind_a_profile_wait_for_it() {
    let text = "services: {a: {image: x}, b: {image: x, profiles: [t, u]}}";
    assert_eq!(services(&[text], "").as_object().map(Map::len), Some(1));
    assert_eq!(services(&[text], "COMPOSE_PROFILES=u\n").as_object().map(Map::len), Some(2));
}
