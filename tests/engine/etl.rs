//! The etl scenario on the engine.

use std::time::Duration;

use crate::project::{Form, Project, eventually, eventually_within};

#[test]
fn a_pipeline_is_proven_in_both_forms_and_outlives_its_scheduler() {
    let ports = ["airflow_apiserver_port=18200", "postgres_port=18201"];
    let owner = owner();
    let uid = format!("airflow_uid={owner}");
    let mut project = Project::new("airflow", "airflow", &[&ports[..], &[&uid]].concat());
    project.hand_to(owner);
    for form in ["prod", "dev"] {
        let table = project.verify(form);
        for service in ["airflow-scheduler", "airflow-dag-processor", "postgres", "source"] {
            assert!(table.contains(service), "{table}");
        }
    }
    project.up(Form::Dev);
    let report = project.compose(Form::Dev, &["run", "--rm", "tests"]);
    assert!(report.contains(" passed") && !report.contains("failed"), "{report}");
    writes_as_the_owner(&project, owner);
    outlives_its_scheduler(&project);
}

/// A user who is not the image's: whoever runs this, or anybody when that is root.
fn owner() -> u32 {
    match rustix::process::getuid().as_raw() {
        0 => 12345,
        uid => uid,
    }
}

fn writes_as_the_owner(project: &Project, owner: u32) {
    let made = "open('/opt/airflow/dags/made.txt', 'w').close()";
    project.compose(Form::Dev, &["exec", "-T", "airflow-scheduler", "python", "-c", made]);
    assert_eq!(project.owner_of("airflow/dags/made.txt"), owner);
}

fn outlives_its_scheduler(project: &Project) {
    assert_eq!(project.inspect("airflow-scheduler", "{{.RestartCount}}"), ["0"]);
    project.kill_all_in("airflow-scheduler");
    eventually("the scheduler is started again", || {
        project.inspect("airflow-scheduler", "{{.RestartCount}}") == ["1"]
    });
    eventually_within(Duration::from_secs(240), "the scheduler is healthy again", || {
        project.inspect("airflow-scheduler", "{{.State.Health.Status}}") == ["healthy"]
    });
    let trigger = ["airflow", "dags", "trigger", "daily_sales", "--run-id", "after-the-kill"];
    project.compose(Form::Dev, &[&["exec", "-T", "airflow-apiserver"], &trigger[..]].concat());
    eventually_within(Duration::from_secs(240), "the next run succeeds", || {
        let query = "SELECT state FROM dag_run WHERE run_id = 'after-the-kill'";
        let psql = ["exec", "-T", "postgres", "psql", "-U", "postgres", "-d", "airflow", "-Atc"];
        project.compose(Form::Dev, &[&psql[..], &[query]].concat()).trim() == "success"
    });
}

#[test]
fn workers_of_both_kinds_do_the_work_together() {
    let answers = ["engine=airflow+spark", "executor=celery", "workers=2", "flower=true"];
    let ports = [
        "airflow_apiserver_port=18210",
        "flower_port=18211",
        "spark_master_port=18212",
        "spark_history_port=18213",
        "postgres_port=18214",
        "redis_port=18215",
    ];
    let project = Project::new("both", "etl", &[&answers[..], &ports].concat());
    let table = project.verify("prod");
    for service in ["airflow-worker", "flower", "redis", "spark-connect", "spark-worker"] {
        assert!(table.contains(service), "{table}");
    }
}

#[test]
fn a_spark_cluster_is_proven_in_both_forms_and_gets_lost_workers_back() {
    let ports = ["spark_master_port=18220", "spark_history_port=18221"];
    let mut project = Project::new("spark", "spark", &ports);
    for form in ["prod", "dev"] {
        let table = project.verify(form);
        for service in ["spark-master", "spark-worker", "spark-history"] {
            assert!(table.contains(service), "{table}");
        }
    }
    project.up(Form::Dev);
    let report = project.compose(Form::Dev, &["run", "--rm", "spark-tests"]);
    assert!(report.contains(" passed") && !report.contains("failed"), "{report}");
    project.compose(Form::Dev, &["up", "--wait", "--scale", "spark-worker=3"]);
    project.kill_all_in("spark-worker");
    eventually("the killed worker is started again", || {
        let mut counts = project.inspect("spark-worker", "{{.RestartCount}}");
        counts.sort();
        counts == ["0", "0", "1"]
    });
    eventually("the master has all three", || {
        project.request("SPARK_MASTER_PORT", "/json/", None).body.contains("\"aliveworkers\" : 3")
    });
}
