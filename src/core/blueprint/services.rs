//! What a project will run, in short: for the review, the end card, `show`, the README and the template context.

use crate::core::answers::resolve::Answers;
use crate::core::scenario::Scenario;
use crate::core::scenario::service::{Port, PortForm, Service, variable};
use crate::core::values::Value;
use crate::core::values::bytes::for_people;
use crate::core::values::formats::memory_bytes;
use crate::core::values::text::Text;

/// A published port of a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedPort {
    /// Inside.
    pub container: u16,
    /// On the host.
    pub host: u16,
    /// The variable of `.env` that holds the host port.
    pub variable: String,
    /// `http` and the like.
    pub scheme: String,
    /// The path to look at first.
    pub path: String,
    /// Where it is published.
    pub form: PortForm,
}

impl PublishedPort {
    /// The address to type on this machine.
    pub fn url(&self) -> String {
        format!("{}://localhost:{}{}", self.scheme, self.host, self.path)
    }

    /// Can a browser open it?
    pub fn is_web(&self) -> bool {
        self.scheme.starts_with("http")
    }
}

/// A service that the project has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceSummary {
    /// The Compose service name.
    pub id: String,
    /// Its name for people.
    pub title: Text,
    /// What it is for.
    pub purpose: Text,
    /// Repository and tag of the image that it is or is built on.
    pub image: String,
    /// True when it is built in the project.
    pub built: bool,
    /// Memory limit as Compose reads it.
    pub memory: String,
    /// Published port.
    pub port: Option<PublishedPort>,
    /// The services of this project that it calls and waits for.
    pub needs: Vec<String>,
    /// The services of this project that it calls without waiting for them.
    pub calls: Vec<String>,
    /// Where its login is found.
    pub credentials: Option<Text>,
    /// Runs once and ends.
    pub one_shot: bool,
    /// How many containers of it run.
    pub replicas: u32,
    /// The Compose profile behind which it waits.
    pub profile: Option<String>,
}

impl ServiceSummary {
    /// Its memory limit, and how many times it counts: `2g × 3`.
    pub fn memory_each(&self) -> String {
        match self.replicas {
            1 => self.memory.clone(),
            several => format!("{} × {several}", self.memory),
        }
    }

    /// Does `up` start it, and does it stay up?
    pub fn keeps_running(&self) -> bool {
        !self.one_shot && self.profile.is_none()
    }
}

/// A service that can be reached from this machine.
#[derive(Debug, Clone, Copy)]
pub struct Address<'a> {
    /// Which one.
    pub service: &'a ServiceSummary,
    /// Where.
    pub port: &'a PublishedPort,
}

/// The services of a project, in the order of the manifest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// The services.
    pub services: Vec<ServiceSummary>,
    /// The sum of the memory limits of what keeps running, in bytes.
    pub memory_bytes: u64,
}

impl Summary {
    /// What `scenario` runs with these answers.
    pub fn new(scenario: &Scenario, answers: &Answers) -> Self {
        let present = |service: &&Service| answers.hold(&service.when);
        let ids: Vec<&str> =
            scenario.services.iter().filter(present).map(|service| service.id.as_str()).collect();
        let services: Vec<ServiceSummary> = scenario
            .services
            .iter()
            .filter(present)
            .map(|service| summary(scenario, service, answers, &ids))
            .collect();
        let running = services.iter().filter(|service| service.keeps_running());
        let limit = |service: &ServiceSummary| {
            Some(memory_bytes(&service.memory)?.saturating_mul(service.replicas.into()))
        };
        let memory_bytes = running.filter_map(limit).sum();
        Self { services, memory_bytes }
    }

    /// The services with a published port.
    pub fn addresses(&self) -> impl Iterator<Item = Address<'_>> {
        self.services.iter().filter_map(|service| {
            let port = service.port.as_ref()?;
            Some(Address { service, port })
        })
    }

    /// The memory that all limits add up to, for people: `1.5 GiB`.
    pub fn memory(&self) -> String {
        for_people(self.memory_bytes)
    }
}

fn summary(
    scenario: &Scenario,
    service: &Service,
    answers: &Answers,
    present: &[&str],
) -> ServiceSummary {
    let prefix = service.id.replace('-', "_");
    let image = service
        .image_name(|when| answers.hold(when))
        .and_then(|name| scenario.images.get_key_value(name));
    let tag = image.map(|(name, image)| answers.text(&image.version_key(name)));
    let repository = image.map(|(_, image)| image.repository.as_str());
    let port_key = format!("{prefix}_port");
    let port = service.port.as_ref().filter(|port| answers.hold(&port.when));
    let port = port.map(|port| PublishedPort {
        container: port.container,
        host: answers.value(&port_key).and_then(Value::as_port).unwrap_or(port.host),
        variable: variable(&port_key),
        scheme: scheme(port, answers).to_owned(),
        path: port.path.clone(),
        form: port.form,
    });
    let needs = service.needs.iter().filter(|id| present.contains(&id.as_str()));
    let calls = service
        .calls
        .iter()
        .filter(|call| present.contains(&call.to.as_str()) && answers.hold(&call.when));
    ServiceSummary {
        id: service.id.clone(),
        title: service.title.clone(),
        purpose: service.purpose.clone(),
        image: format!("{}:{}", repository.unwrap_or_default(), tag.unwrap_or_default()),
        built: service.build.is_some(),
        memory: answers.text(&format!("{prefix}_memory")).to_owned(),
        port,
        needs: needs.cloned().collect(),
        calls: calls.map(|call| call.to.clone()).collect(),
        credentials: login(service, answers),
        one_shot: service.one_shot,
        replicas: replicas(service, answers),
        profile: service.profile.clone(),
    }
}

/// Where the login is found. It goes where a condition takes the port away that asks for it.
fn login(service: &Service, answers: &Answers) -> Option<Text> {
    let open = service.port.as_ref().is_none_or(|port| answers.hold(&port.when));
    service.credentials.clone().filter(|_| open)
}

fn scheme<'a>(port: &'a Port, answers: &Answers) -> &'a str {
    let case = port.scheme_cases.iter().find(|case| answers.hold(&case.when));
    case.map_or(&port.scheme, |case| &case.value)
}

fn replicas(service: &Service, answers: &Answers) -> u32 {
    let value = service.replicas.as_ref().and_then(|key| answers.value(key));
    match value {
        Some(Value::Integer(number)) => u32::try_from(*number).unwrap_or(1),
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::answers::given::Given;
    use crate::core::answers::resolve::{Surroundings, resolve};
    use crate::core::scenario::accept::accept_text;
    use crate::core::scenario::load;
    use crate::core::seams::AllFree;

    fn of(sets: &[(&str, &str)]) -> Summary {
        let text = "{ en = 'x', ko = 'x' }";
        let words = format!("{{ prompt = {text}, help = {text}, comment = {text} }}");
        let common = format!(
            "[derived]\nport = {words}\nmemory = {words}\nversion = {words}\n\
             [env_words]\nreal = {text}\nexample = {text}\nsections = {{}}\n"
        );
        let images = "nginx = { repository = 'nginx', tag = '1.29' }\n\
                      caddy = { repository = 'caddy', tag = '2' }";
        let service = |id: &str, more: &str| {
            format!(
                "[[services]]\nid = '{id}'\ntitle = {text}\npurpose = {text}\nimage = 'nginx'\n\
                 memory = '1g'\n{more}\n"
            )
        };
        let manifest = [
            format!("schema = 1\nid = 't'\ntitle = {text}\nsummary = {text}\n"),
            format!("[[questions]]\nkey = 'n'\ntype = 'integer'\nprompt = {text}\nhelp = {text}\n"),
            "default = 2\n".into(),
            service(
                "web",
                &format!(
                    "replicas = 'n'\ncredentials = {text}\nport = {{ container = 80, host = 80, when = {{ n = 2 }} }}"
                ),
            ),
            service(
                "job",
                "profile = 'jobs'\nimage_cases = [{ when = { n = 5 }, value = 'caddy' }]",
            ),
            service("init", "one_shot = true"),
        ];
        let common = load::common(("c", &common), ("v", images)).expect("common");
        let scenario = load::scenario("s", &manifest.concat(), &common).expect("scenario");
        let typed = sets.iter().map(|(key, value)| {
            let question = scenario.question(key).expect("a question");
            ((*key).to_owned(), accept_text(question, value).expect("right"))
        });
        let surroundings = Surroundings { folder: None, host: &AllFree };
        let resolution = resolve(&scenario, &Given::default(), &typed.collect(), surroundings);
        Summary::new(&scenario, &resolution.answers)
    }

    #[test]
    fn memory_counts_every_container_of_what_keeps_running() {
        assert_eq!(of(&[]).memory(), "2 GiB");
        let five = of(&[("n", "5")]);
        assert_eq!((five.memory().as_str(), five.services[0].replicas), ("5 GiB", 5));
        let running: Vec<bool> = five.services.iter().map(ServiceSummary::keeps_running).collect();
        assert_eq!(running, [true, false, false]);
    }

    #[test]
    fn a_login_goes_with_the_port_that_asks_for_it() {
        let login = |n| of(&[("n", n)]).services[0].credentials.is_some();
        assert!(login("2") && !login("5"));
    }

    #[test]
    fn an_image_can_follow_an_answer() {
        let image = |n| of(&[("n", n)]).services[1].image.clone();
        assert_eq!((image("2").as_str(), image("5").as_str()), ("nginx:1.29", "caddy:2"));
    }
}
