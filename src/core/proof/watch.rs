//! What becomes of each service, seen from one look at the containers to the next.

use std::collections::BTreeMap;

use super::event::Event;
use super::{ServiceProof, State};

/// A container as one look shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sight {
    /// The service that it belongs to.
    pub service: String,
    /// How it is.
    pub state: State,
    /// Its published ports: inside and outside.
    pub ports: Vec<(u16, u16)>,
}

/// The services of one start, and since when each is as it is.
#[derive(Debug, Clone, Default)]
pub(crate) struct Watch(BTreeMap<String, ServiceProof>);

impl Watch {
    /// All services wait.
    pub(crate) fn new<'a>(services: impl Iterator<Item = &'a String>) -> Self {
        let waiting = |service: &String| ServiceProof {
            service: service.clone(),
            state: State::Waiting,
            seconds: 0.0,
            ports: Vec::new(),
        };
        Self(services.map(|service| (service.clone(), waiting(service))).collect())
    }

    /// Takes one look in, `now` seconds after the start. Gives what there is to tell of each service that was seen, in the
    /// order of their names; containers of other services count for nothing.
    pub(crate) fn observe(&mut self, sights: &[Sight], now: f64) -> Vec<Event<'_>> {
        let seen = self.0.values_mut().filter_map(|service| {
            let its = || sights.iter().filter(|sight| sight.service == service.service);
            its().next()?;
            let state = State::of_all(its().map(|sight| sight.state));
            service.ports = its().flat_map(|sight| sight.ports.iter().copied()).collect();
            service.ports.sort_unstable();
            service.ports.dedup();
            let changed = service.state != state;
            if changed {
                service.state = state;
                service.seconds = now;
            }
            let ended = state.is_right() || state.is_wrong();
            let seconds = if ended { service.seconds } else { now };
            Some(Event::Service { name: &service.service, state, seconds, changed })
        });
        seen.collect()
    }

    /// Is every service where it is to get to?
    pub(crate) fn is_right(&self) -> bool {
        self.0.values().all(|service| service.state.is_right())
    }

    /// Did a service run once and end well?
    pub(crate) fn has_done(&self) -> bool {
        self.0.values().any(|service| service.state == State::Done)
    }

    /// Nothing more will change for the better, or something went wrong.
    pub(crate) fn is_settled(&self) -> bool {
        self.is_right() || self.0.values().any(|service| service.state.is_wrong())
    }

    /// The services, by name.
    pub(crate) fn into_services(self) -> Vec<ServiceProof> {
        self.0.into_values().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sight(service: &str, state: State, ports: &[(u16, u16)]) -> Sight {
        Sight { service: service.into(), state, ports: ports.to_vec() }
    }

    /// The name, state, seconds and whether it changed, of each event.
    fn told(watch: &mut Watch, sights: &[Sight], at: f64) -> Vec<(String, State, f64, bool)> {
        let events = watch.observe(sights, at);
        let one = |event: &Event<'_>| match event {
            Event::Service { name, state, seconds, changed } => {
                ((*name).to_owned(), *state, *seconds, *changed)
            }
            other => panic!("{other:?}"),
        };
        events.iter().map(one).collect()
    }

    #[test]
    fn a_service_is_as_bad_as_its_worst_container_and_keeps_the_time_of_the_change() {
        let names = ["api".to_owned(), "db".to_owned()];
        let mut watch = Watch::new(names.iter());
        let both = [
            sight("api", State::Healthy, &[(80, 8001)]),
            sight("api", State::Starting, &[(80, 8002), (80, 8001)]),
        ];
        let api = |state, seconds, changed| vec![("api".to_owned(), state, seconds, changed)];
        assert_eq!(told(&mut watch, &both, 3.0), api(State::Starting, 3.0, true));
        assert_eq!(told(&mut watch, &both, 5.0), api(State::Starting, 5.0, false));
        let healthy = [sight("api", State::Healthy, &[(80, 8001)])];
        assert_eq!(told(&mut watch, &healthy, 6.0), api(State::Healthy, 6.0, true));
        assert_eq!(told(&mut watch, &healthy, 9.0), api(State::Healthy, 6.0, false));
        assert!(!watch.is_right() && !watch.is_settled(), "db still waits");
        let db = [sight("db", State::Failed, &[]), sight("stranger", State::Failed, &[])];
        assert_eq!(told(&mut watch, &db, 10.0).len(), 1);
        assert!(watch.is_settled() && !watch.is_right() && !watch.has_done());
        let services = watch.into_services();
        assert_eq!(services[0].ports, [(80, 8001)]);
        assert_eq!((services[0].seconds, services[1].state), (6.0, State::Failed));
    }

    #[test]
    fn a_service_that_ends_well_is_right() {
        let names = ["init".to_owned()];
        let mut watch = Watch::new(names.iter());
        assert!(!watch.is_settled());
        told(&mut watch, &[sight("init", State::Done, &[])], 1.0);
        assert!(watch.is_right() && watch.has_done() && watch.is_settled());
    }
}
