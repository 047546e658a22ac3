//! Secrets stand in `.env` and nowhere else, not even in the packed base.

use stackwright::core::project::base;
use stackwright::core::values::Value;

use super::Project;
use crate::support::holds;

pub(super) fn only_in_env(project: &Project<'_>) -> Vec<String> {
    let secrets = project.answers.iter().filter_map(|(key, answer)| match &answer.value {
        Value::Secret(secret) => Some((key, secret.reveal().unwrap())),
        _ => None,
    });
    let secrets: Vec<(&str, &str)> = secrets.collect();
    let tree = project.tree;
    let packed = &tree.get(base::PATH).expect("a base").bytes;
    let unpacked = base::unpack(packed).expect("a readable base");
    let env = tree.get(".env").expect(".env");
    let mut wrong = Vec::new();
    for (key, _) in secrets.iter().filter(|(_, secret)| !holds(&env.bytes, secret)) {
        wrong.push(format!("{key} is not in .env"));
    }
    // Both trees have a `.env`; only the real one, which is not in the base, may hold a secret. What is the same in both
    // is looked at once.
    let real = tree.iter().filter(|(_, file)| !std::ptr::eq(*file, env));
    let masked = unpacked.iter().filter(|(path, file)| {
        let real = tree.get(path.as_str());
        real.is_none_or(|real| std::ptr::eq(real, env) || real.bytes != file.bytes)
    });
    for (path, file) in real.chain(masked) {
        let held = secrets.iter().filter(|(_, secret)| holds(&file.bytes, secret));
        wrong.extend(held.map(|(key, _)| format!("{key} stands in {path}")));
    }
    wrong
}
