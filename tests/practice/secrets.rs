//! Secrets stand in `.env` and nowhere else, not even in the packed base.

use stackwright::core::project::base;
use stackwright::core::values::Value;

use super::Project;

pub(super) fn only_in_env(project: &Project<'_>) -> Vec<String> {
    let secrets = project.answers.iter().filter_map(|(key, answer)| match &answer.value {
        Value::Secret(secret) => Some((key, secret.reveal().unwrap())),
        _ => None,
    });
    let packed = &project.tree.get(base::PATH).expect("a base").bytes;
    let unpacked = base::unpack(packed).expect("a readable base");
    let mut wrong = Vec::new();
    for (key, secret) in secrets {
        let holds = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(secret);
        let env = project.tree.get(".env").expect(".env");
        if !holds(&env.bytes) {
            wrong.push(format!("{key} is not in .env"));
        }
        for (path, file) in project.tree.iter().chain(unpacked.iter()) {
            // Both trees have a `.env`; only the real one, which is not in the base, may hold it.
            if holds(&file.bytes) && !std::ptr::eq(file, env) {
                wrong.push(format!("{key} stands in {path}"));
            }
        }
    }
    wrong
}
