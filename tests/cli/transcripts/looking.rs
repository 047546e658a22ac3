//! `list` and `show`.

use insta::assert_snapshot;

use super::{run, run_ko};

#[test]
fn list() {
    assert_snapshot!(run(&["list"]), @"
    ID         Scenario                 Memory   Services
    etl        ETL pipelines            5.4 GiB  airflow-apiserver, airflow-scheduler, airflow-dag-processor, airflow-triggerer, source, postgres
    serving    Model serving            512 MiB  api
    logs       Log analysis             5.7 GiB  elasticsearch, kibana, logstash, filebeat, sample-app, kibana-setup
    databases  Databases                1.8 GiB  postgres, redis, backup, redis-backup
    devbox     Development environment  1 GiB    jupyter
    [exit status: 0]
    ");
    assert_snapshot!(run_ko(&["list"]), @"
    ID         시나리오        메모리   서비스
    etl        ETL 파이프라인  5.4 GiB  airflow-apiserver, airflow-scheduler, airflow-dag-processor, airflow-triggerer, source, postgres
    serving    모델 서빙       512 MiB  api
    logs       로그 분석       5.7 GiB  elasticsearch, kibana, logstash, filebeat, sample-app, kibana-setup
    databases  데이터베이스    1.8 GiB  postgres, redis, backup, redis-backup
    devbox     개발 환경       1 GiB    jupyter
    [exit status: 0]
    ");
}

#[test]
fn show() {
    assert_snapshot!(run(&["show", "serving"]), @r#"
    Model serving (serving)
    A trained model behind a FastAPI service, a Streamlit page, or both; PostgreSQL and Redis on request.
    Also called: fastapi, streamlit

    Questions
      name  Project name  (text) = my-stack
          Lower-case letters, digits, - and _. Compose names containers, networks and volumes after it.
      app  What should serve the model?  (one of) = fastapi
          An API is for programs, a page is for people. With both, the page asks the API.
          fastapi | streamlit | fastapi+streamlit
      model  Format of the model  (one of) = sklearn
          Both are trained with scikit-learn while the image is built, and hold no code that runs on loading.
          sklearn | onnx
      database  Keep predictions in a database?  (one of) = none
          Every answer is stored before it is given.
          none | postgres
          asked when app = fastapi, fastapi+streamlit
      cache  Keep repeated answers in a cache?  (one of) = none
          Worth it when the model is slow and inputs repeat. The API also answers while the cache is away.
          none | redis
          asked when app = fastapi, fastapi+streamlit
      metrics  Prometheus metrics?  (true or false) = false
          Adds /metrics: requests, durations, predictions, summed over all workers.
          asked when app = fastapi, fastapi+streamlit
      timezone  Time zone  (text) = Asia/Seoul
          A name of the IANA database, such as Asia/Seoul or UTC. All services use it.

    More questions, behind "Customise more?"
      workers  Worker processes of the API  (number) = 2
          One for each processor is a good start; each loads the model (about 140 MB with scikit-learn, 90 MB with ONNX).
          asked when app = fastapi, fastapi+streamlit
      log_level  Log level of the API  (one of) = info
          Debug also shows the health probes.
          debug | info | warning | error
          asked when app = fastapi, fastapi+streamlit
      max_body_kib  Largest request body in KiB  (number) = 256
          Larger requests are refused with 413 before they are read.
          asked when app = fastapi, fastapi+streamlit
      max_batch_rows  Most rows in one batch  (number) = 1000
          More rows are refused with 422.
          asked when app = fastapi, fastapi+streamlit
      database_name  Name of the database  (text) – not asked with these answers
          Created at the first start, owned by the role app.
          asked when database = postgres
      database_password  PostgreSQL password of the API (role app)  (secret) – not asked with these answers
          Made at random when left empty. Any characters are allowed, at least eight.
          asked when database = postgres
      postgres_password  PostgreSQL password of the administrator (postgres)  (secret) – not asked with these answers
          Made at random when left empty, else at least eight characters. The API does not know it.
          asked when database = postgres
      redis_password  Redis password  (secret) – not asked with these answers
          Made at random when left empty. Any characters are allowed, at least eight.
          asked when cache = redis
      cache_ttl  Seconds that an answer stays in the cache  (number) – not asked with these answers
          A newly trained model never meets old answers, whatever this says.
          asked when cache = redis
      description  Description  (text) = my-stack
          One line for the README and the image labels.
      bind  Address to publish ports on  (text) = 127.0.0.1
          127.0.0.1 keeps the ports on this machine. 0.0.0.0 opens them to the network, past most firewalls.
      registry  Image mirror prefix  (text) = 
          Put before every image name, with a slash at the end: registry.corp.example/mirror/. Empty: no mirror.
      ci  Continuous integration  (one of) = none
          A workflow that lints, builds, starts and probes the project on every push.
          none | github
      devcontainer  Dev Container  (true or false) = false
          Adds .devcontainer/, so that VS Code and Codespaces open the project inside its own container.
      shortcuts  Command shortcuts  (one of) = none
          A Makefile or justfile with the daily commands.
          none | make | just
      api_port  Host port: API (FastAPI)  (port) = 8000
          The port on this machine. Inside the network the service keeps its own.
          asked when app = fastapi, fastapi+streamlit
      ui_port  Host port: Page (Streamlit)  (port) – not asked with these answers
          The port on this machine. Inside the network the service keeps its own.
          asked when app = streamlit, fastapi+streamlit
      postgres_port  Host port: PostgreSQL  (port) – not asked with these answers
          The port on this machine. Inside the network the service keeps its own.
          asked when database = postgres
      redis_port  Host port: Redis  (port) – not asked with these answers
          The port on this machine. Inside the network the service keeps its own.
          asked when cache = redis
      api_memory  Memory limit: API (FastAPI)  (memory size) = 512m
          Such as 512m or 2g. The container is stopped when it needs more.
          asked when app = fastapi, fastapi+streamlit
      ui_memory  Memory limit: Page (Streamlit)  (memory size) – not asked with these answers
          Such as 512m or 2g. The container is stopped when it needs more.
          asked when app = streamlit, fastapi+streamlit
      postgres_memory  Memory limit: PostgreSQL  (memory size) – not asked with these answers
          Such as 512m or 2g. The container is stopped when it needs more.
          asked when database = postgres
      redis_memory  Memory limit: Redis  (memory size) – not asked with these answers
          Such as 512m or 2g. The container is stopped when it needs more.
          asked when cache = redis
      python_version  Image tag: python  (image tag) = 3.13-slim-trixie
          The pinned tag; never latest.
          asked when (app = fastapi, fastapi+streamlit | app = streamlit, fastapi+streamlit)
      postgres_version  Image tag: postgres  (image tag) – not asked with these answers
          The pinned tag; never latest.
          asked when database = postgres
      redis_version  Image tag: redis  (image tag) – not asked with these answers
          The pinned tag; never latest.
          asked when cache = redis

    Services (memory limits: 512 MiB)
      api
          answers prediction requests
          built on python:3.13-slim-trixie · 512m · http://localhost:8000/docs

    Files (36)
      ├─ .stackwright/
      │  ├─ base.zip
      │  ├─ lock.toml
      │  └─ probes.toml
      ├─ api/
      │  ├─ app/
      │  │  ├─ __init__.py
      │  │  ├─ classifier.py
      │  │  ├─ config.py
      │  │  ├─ dependencies.py
      │  │  ├─ errors.py
      │  │  ├─ health.py
      │  │  ├─ limits.py
      │  │  ├─ log_config.json
      │  │  ├─ logs.py
      │  │  ├─ main.py
      │  │  ├─ predict.py
      │  │  └─ schemas.py
      │  ├─ model/
      │  │  └─ train.py
      │  ├─ requirements/
      │  │  ├─ dev.txt
      │  │  ├─ runtime.txt
      │  │  └─ uv.txt
      │  ├─ tests/
      │  │  ├─ __init__.py
      │  │  ├─ conftest.py
      │  │  ├─ test_health.py
      │  │  ├─ test_limits.py
      │  │  ├─ test_logs.py
      │  │  └─ test_predict.py
      │  ├─ .dockerignore
      │  ├─ Dockerfile
      │  └─ pyproject.toml
      ├─ .editorconfig
      ├─ .env
      ├─ .env.example
      ├─ .gitattributes
      ├─ .gitignore
      ├─ README.md
      ├─ compose.override.yaml
      └─ compose.yaml
    [exit status: 0]
    "#);
    assert_snapshot!(run_ko(&["show", "serving"]), @r#"
    모델 서빙 (serving)
    학습된 모델을 FastAPI 서비스나 Streamlit 화면으로 제공합니다. 필요하면 PostgreSQL과 Redis를 더합니다.
    다른 이름: fastapi, streamlit

    질문
      name  프로젝트 이름  (문자열) = my-stack
          영문 소문자, 숫자, -, _ 를 씁니다. Compose가 컨테이너, 네트워크, 볼륨 이름에 이 이름을 붙입니다.
      app  모델을 무엇으로 제공할까요?  (하나 선택) = fastapi
          API는 프로그램이, 화면은 사람이 씁니다. 둘 다 고르면 화면이 API를 호출합니다.
          fastapi | streamlit | fastapi+streamlit
      model  모델 형식  (하나 선택) = sklearn
          둘 다 이미지를 빌드할 때 scikit-learn으로 학습하며, 불러올 때 코드가 실행되지 않는 안전한 형식입니다.
          sklearn | onnx
      database  예측 결과를 데이터베이스에 저장할까요?  (하나 선택) = none
          모든 예측을 응답하기 전에 저장합니다.
          none | postgres
          묻는 조건: app = fastapi, fastapi+streamlit
      cache  반복되는 예측을 캐시에 보관할까요?  (하나 선택) = none
          모델이 느리고 같은 입력이 자주 들어올 때 좋습니다. 캐시가 멈춰도 API는 응답합니다.
          none | redis
          묻는 조건: app = fastapi, fastapi+streamlit
      metrics  Prometheus 지표를 제공할까요?  (true/false) = false
          /metrics를 더합니다. 요청 수, 응답 시간, 예측 수를 모든 워커에서 합산합니다.
          묻는 조건: app = fastapi, fastapi+streamlit
      timezone  시간대  (문자열) = Asia/Seoul
          IANA 시간대 이름입니다. 예: Asia/Seoul, UTC. 모든 서비스에 적용됩니다.

    추가 질문 ("더 자세히 설정할까요?"에서 예를 고르면 묻습니다)
      workers  API 워커 프로세스 수  (정수) = 2
          CPU 코어 수만큼이 무난합니다. 워커마다 모델을 읽습니다(scikit-learn 약 140 MB, ONNX 약 90 MB).
          묻는 조건: app = fastapi, fastapi+streamlit
      log_level  API 로그 수준  (하나 선택) = info
          debug에서는 상태 확인 요청도 보입니다.
          debug | info | warning | error
          묻는 조건: app = fastapi, fastapi+streamlit
      max_body_kib  요청 본문의 최대 크기 (KiB)  (정수) = 256
          이보다 큰 요청은 읽기 전에 413으로 거부합니다.
          묻는 조건: app = fastapi, fastapi+streamlit
      max_batch_rows  한 번에 받을 최대 행 수  (정수) = 1000
          이보다 많은 행은 422로 거부합니다.
          묻는 조건: app = fastapi, fastapi+streamlit
      database_name  데이터베이스 이름  (문자열) – 이 구성에서는 묻지 않음
          처음 시작할 때 만들어지며 app 계정이 소유합니다.
          묻는 조건: database = postgres
      database_password  API가 쓰는 PostgreSQL 비밀번호 (app 계정)  (비밀 값) – 이 구성에서는 묻지 않음
          비워 두면 무작위로 만듭니다. 어떤 문자든 쓸 수 있고 여덟 자 이상이어야 합니다.
          묻는 조건: database = postgres
      postgres_password  PostgreSQL 관리자 비밀번호 (postgres 계정)  (비밀 값) – 이 구성에서는 묻지 않음
          비워 두면 무작위로 만듭니다. 직접 적을 때는 여덟 자 이상이어야 합니다. API는 이 비밀번호를 모릅니다.
          묻는 조건: database = postgres
      redis_password  Redis 비밀번호  (비밀 값) – 이 구성에서는 묻지 않음
          비워 두면 무작위로 만듭니다. 어떤 문자든 쓸 수 있고 여덟 자 이상이어야 합니다.
          묻는 조건: cache = redis
      cache_ttl  캐시 보관 시간 (초)  (정수) – 이 구성에서는 묻지 않음
          모델을 새로 학습하면 이 값과 상관없이 이전 결과는 쓰지 않습니다.
          묻는 조건: cache = redis
      description  설명  (문자열) = my-stack
          README와 이미지 레이블에 들어갈 한 줄 설명입니다.
      bind  포트를 열 주소  (문자열) = 127.0.0.1
          127.0.0.1이면 이 컴퓨터에서만 접속됩니다. 0.0.0.0이면 네트워크 전체에 열리며 대부분의 방화벽을 우회합니다.
      registry  이미지 미러 주소  (문자열) = 
          모든 이미지 이름 앞에 붙습니다. 끝에 /가 있어야 합니다. 예: registry.corp.example/mirror/. 비워 두면 미러를 쓰지 않습니다.
      ci  CI 설정  (하나 선택) = none
          푸시할 때마다 검사, 빌드, 기동, 동작 확인을 하는 워크플로입니다.
          none | github
      devcontainer  Dev Container 설정  (true/false) = false
          .devcontainer/ 를 추가합니다. VS Code와 Codespaces에서 프로젝트를 컨테이너 안에서 바로 열 수 있습니다.
      shortcuts  명령 단축 파일  (하나 선택) = none
          자주 쓰는 명령을 모은 Makefile 또는 justfile입니다.
          none | make | just
      api_port  호스트 포트: API (FastAPI)  (포트) = 8000
          이 컴퓨터에서 쓸 포트입니다. 컨테이너 안쪽 포트는 바뀌지 않습니다.
          묻는 조건: app = fastapi, fastapi+streamlit
      ui_port  호스트 포트: 웹 화면 (Streamlit)  (포트) – 이 구성에서는 묻지 않음
          이 컴퓨터에서 쓸 포트입니다. 컨테이너 안쪽 포트는 바뀌지 않습니다.
          묻는 조건: app = streamlit, fastapi+streamlit
      postgres_port  호스트 포트: PostgreSQL  (포트) – 이 구성에서는 묻지 않음
          이 컴퓨터에서 쓸 포트입니다. 컨테이너 안쪽 포트는 바뀌지 않습니다.
          묻는 조건: database = postgres
      redis_port  호스트 포트: Redis  (포트) – 이 구성에서는 묻지 않음
          이 컴퓨터에서 쓸 포트입니다. 컨테이너 안쪽 포트는 바뀌지 않습니다.
          묻는 조건: cache = redis
      api_memory  메모리 한도: API (FastAPI)  (메모리 크기) = 512m
          예: 512m, 2g. 이보다 더 쓰면 컨테이너가 종료됩니다.
          묻는 조건: app = fastapi, fastapi+streamlit
      ui_memory  메모리 한도: 웹 화면 (Streamlit)  (메모리 크기) – 이 구성에서는 묻지 않음
          예: 512m, 2g. 이보다 더 쓰면 컨테이너가 종료됩니다.
          묻는 조건: app = streamlit, fastapi+streamlit
      postgres_memory  메모리 한도: PostgreSQL  (메모리 크기) – 이 구성에서는 묻지 않음
          예: 512m, 2g. 이보다 더 쓰면 컨테이너가 종료됩니다.
          묻는 조건: database = postgres
      redis_memory  메모리 한도: Redis  (메모리 크기) – 이 구성에서는 묻지 않음
          예: 512m, 2g. 이보다 더 쓰면 컨테이너가 종료됩니다.
          묻는 조건: cache = redis
      python_version  이미지 태그: python  (이미지 태그) = 3.13-slim-trixie
          고정한 태그입니다. latest는 쓸 수 없습니다.
          묻는 조건: (app = fastapi, fastapi+streamlit | app = streamlit, fastapi+streamlit)
      postgres_version  이미지 태그: postgres  (이미지 태그) – 이 구성에서는 묻지 않음
          고정한 태그입니다. latest는 쓸 수 없습니다.
          묻는 조건: database = postgres
      redis_version  이미지 태그: redis  (이미지 태그) – 이 구성에서는 묻지 않음
          고정한 태그입니다. latest는 쓸 수 없습니다.
          묻는 조건: cache = redis

    서비스 (메모리 한도 합계: 512 MiB)
      api
          예측 요청에 응답
          빌드 기반: python:3.13-slim-trixie · 512m · http://localhost:8000/docs

    파일 (36개)
      ├─ .stackwright/
      │  ├─ base.zip
      │  ├─ lock.toml
      │  └─ probes.toml
      ├─ api/
      │  ├─ app/
      │  │  ├─ __init__.py
      │  │  ├─ classifier.py
      │  │  ├─ config.py
      │  │  ├─ dependencies.py
      │  │  ├─ errors.py
      │  │  ├─ health.py
      │  │  ├─ limits.py
      │  │  ├─ log_config.json
      │  │  ├─ logs.py
      │  │  ├─ main.py
      │  │  ├─ predict.py
      │  │  └─ schemas.py
      │  ├─ model/
      │  │  └─ train.py
      │  ├─ requirements/
      │  │  ├─ dev.txt
      │  │  ├─ runtime.txt
      │  │  └─ uv.txt
      │  ├─ tests/
      │  │  ├─ __init__.py
      │  │  ├─ conftest.py
      │  │  ├─ test_health.py
      │  │  ├─ test_limits.py
      │  │  ├─ test_logs.py
      │  │  └─ test_predict.py
      │  ├─ .dockerignore
      │  ├─ Dockerfile
      │  └─ pyproject.toml
      ├─ .editorconfig
      ├─ .env
      ├─ .env.example
      ├─ .gitattributes
      ├─ .gitignore
      ├─ README.md
      ├─ compose.override.yaml
      └─ compose.yaml
    [exit status: 0]
    "#);
}

#[test]
fn show_says_where_each_value_comes_from() {
    let arguments = ["show", "streamlit", "--why", "-s", "model=onnx"];
    assert_snapshot!(run(&arguments), @r#"
    Model serving (serving)
    A trained model behind a FastAPI service, a Streamlit page, or both; PostgreSQL and Redis on request.
    Also called: fastapi, streamlit

    Questions
      name  Project name  (text) = my-stack [default]
          Lower-case letters, digits, - and _. Compose names containers, networks and volumes after it.
      app  What should serve the model?  (one of) = streamlit [scenario name]
          An API is for programs, a page is for people. With both, the page asks the API.
          fastapi | streamlit | fastapi+streamlit
      model  Format of the model  (one of) = onnx [--set]
          Both are trained with scikit-learn while the image is built, and hold no code that runs on loading.
          sklearn | onnx
      database  Keep predictions in a database?  (one of) – not asked with these answers
          Every answer is stored before it is given.
          none | postgres
          asked when app = fastapi, fastapi+streamlit
      cache  Keep repeated answers in a cache?  (one of) – not asked with these answers
          Worth it when the model is slow and inputs repeat. The API also answers while the cache is away.
          none | redis
          asked when app = fastapi, fastapi+streamlit
      metrics  Prometheus metrics?  (true or false) – not asked with these answers
          Adds /metrics: requests, durations, predictions, summed over all workers.
          asked when app = fastapi, fastapi+streamlit
      timezone  Time zone  (text) = Asia/Seoul [default]
          A name of the IANA database, such as Asia/Seoul or UTC. All services use it.

    More questions, behind "Customise more?"
      workers  Worker processes of the API  (number) – not asked with these answers
          One for each processor is a good start; each loads the model (about 140 MB with scikit-learn, 90 MB with ONNX).
          asked when app = fastapi, fastapi+streamlit
      log_level  Log level of the API  (one of) – not asked with these answers
          Debug also shows the health probes.
          debug | info | warning | error
          asked when app = fastapi, fastapi+streamlit
      max_body_kib  Largest request body in KiB  (number) – not asked with these answers
          Larger requests are refused with 413 before they are read.
          asked when app = fastapi, fastapi+streamlit
      max_batch_rows  Most rows in one batch  (number) – not asked with these answers
          More rows are refused with 422.
          asked when app = fastapi, fastapi+streamlit
      database_name  Name of the database  (text) – not asked with these answers
          Created at the first start, owned by the role app.
          asked when database = postgres
      database_password  PostgreSQL password of the API (role app)  (secret) – not asked with these answers
          Made at random when left empty. Any characters are allowed, at least eight.
          asked when database = postgres
      postgres_password  PostgreSQL password of the administrator (postgres)  (secret) – not asked with these answers
          Made at random when left empty, else at least eight characters. The API does not know it.
          asked when database = postgres
      redis_password  Redis password  (secret) – not asked with these answers
          Made at random when left empty. Any characters are allowed, at least eight.
          asked when cache = redis
      cache_ttl  Seconds that an answer stays in the cache  (number) – not asked with these answers
          A newly trained model never meets old answers, whatever this says.
          asked when cache = redis
      description  Description  (text) = my-stack [computed]
          One line for the README and the image labels.
      bind  Address to publish ports on  (text) = 127.0.0.1 [default]
          127.0.0.1 keeps the ports on this machine. 0.0.0.0 opens them to the network, past most firewalls.
      registry  Image mirror prefix  (text) =  [default]
          Put before every image name, with a slash at the end: registry.corp.example/mirror/. Empty: no mirror.
      ci  Continuous integration  (one of) = none [default]
          A workflow that lints, builds, starts and probes the project on every push.
          none | github
      devcontainer  Dev Container  (true or false) = false [default]
          Adds .devcontainer/, so that VS Code and Codespaces open the project inside its own container.
      shortcuts  Command shortcuts  (one of) = none [default]
          A Makefile or justfile with the daily commands.
          none | make | just
      api_port  Host port: API (FastAPI)  (port) – not asked with these answers
          The port on this machine. Inside the network the service keeps its own.
          asked when app = fastapi, fastapi+streamlit
      ui_port  Host port: Page (Streamlit)  (port) = 8501 [default]
          The port on this machine. Inside the network the service keeps its own.
          asked when app = streamlit, fastapi+streamlit
      postgres_port  Host port: PostgreSQL  (port) – not asked with these answers
          The port on this machine. Inside the network the service keeps its own.
          asked when database = postgres
      redis_port  Host port: Redis  (port) – not asked with these answers
          The port on this machine. Inside the network the service keeps its own.
          asked when cache = redis
      api_memory  Memory limit: API (FastAPI)  (memory size) – not asked with these answers
          Such as 512m or 2g. The container is stopped when it needs more.
          asked when app = fastapi, fastapi+streamlit
      ui_memory  Memory limit: Page (Streamlit)  (memory size) = 512m [default]
          Such as 512m or 2g. The container is stopped when it needs more.
          asked when app = streamlit, fastapi+streamlit
      postgres_memory  Memory limit: PostgreSQL  (memory size) – not asked with these answers
          Such as 512m or 2g. The container is stopped when it needs more.
          asked when database = postgres
      redis_memory  Memory limit: Redis  (memory size) – not asked with these answers
          Such as 512m or 2g. The container is stopped when it needs more.
          asked when cache = redis
      python_version  Image tag: python  (image tag) = 3.13-slim-trixie [default]
          The pinned tag; never latest.
          asked when (app = fastapi, fastapi+streamlit | app = streamlit, fastapi+streamlit)
      postgres_version  Image tag: postgres  (image tag) – not asked with these answers
          The pinned tag; never latest.
          asked when database = postgres
      redis_version  Image tag: redis  (image tag) – not asked with these answers
          The pinned tag; never latest.
          asked when cache = redis

    Services (memory limits: 512 MiB)
      ui
          page to ask the model from a browser
          built on python:3.13-slim-trixie · 512m · http://localhost:8501

    Files (27)
      ├─ .stackwright/
      │  ├─ base.zip
      │  ├─ lock.toml
      │  └─ probes.toml
      ├─ ui/
      │  ├─ .streamlit/
      │  │  └─ config.toml
      │  ├─ app/
      │  │  ├─ classifier.py
      │  │  ├─ main.py
      │  │  ├─ predictor.py
      │  │  ├─ table.py
      │  │  └─ texts.py
      │  ├─ model/
      │  │  └─ train.py
      │  ├─ requirements/
      │  │  ├─ dev.txt
      │  │  ├─ runtime.txt
      │  │  ├─ train.txt
      │  │  └─ uv.txt
      │  ├─ tests/
      │  │  ├─ test_page.py
      │  │  └─ test_table.py
      │  ├─ .dockerignore
      │  ├─ Dockerfile
      │  └─ pyproject.toml
      ├─ .editorconfig
      ├─ .env
      ├─ .env.example
      ├─ .gitattributes
      ├─ .gitignore
      ├─ README.md
      ├─ compose.override.yaml
      └─ compose.yaml
    [exit status: 0]
    "#);
    assert_snapshot!(run_ko(&arguments), @r#"
    모델 서빙 (serving)
    학습된 모델을 FastAPI 서비스나 Streamlit 화면으로 제공합니다. 필요하면 PostgreSQL과 Redis를 더합니다.
    다른 이름: fastapi, streamlit

    질문
      name  프로젝트 이름  (문자열) = my-stack [기본값]
          영문 소문자, 숫자, -, _ 를 씁니다. Compose가 컨테이너, 네트워크, 볼륨 이름에 이 이름을 붙입니다.
      app  모델을 무엇으로 제공할까요?  (하나 선택) = streamlit [시나리오 이름]
          API는 프로그램이, 화면은 사람이 씁니다. 둘 다 고르면 화면이 API를 호출합니다.
          fastapi | streamlit | fastapi+streamlit
      model  모델 형식  (하나 선택) = onnx [--set]
          둘 다 이미지를 빌드할 때 scikit-learn으로 학습하며, 불러올 때 코드가 실행되지 않는 안전한 형식입니다.
          sklearn | onnx
      database  예측 결과를 데이터베이스에 저장할까요?  (하나 선택) – 이 구성에서는 묻지 않음
          모든 예측을 응답하기 전에 저장합니다.
          none | postgres
          묻는 조건: app = fastapi, fastapi+streamlit
      cache  반복되는 예측을 캐시에 보관할까요?  (하나 선택) – 이 구성에서는 묻지 않음
          모델이 느리고 같은 입력이 자주 들어올 때 좋습니다. 캐시가 멈춰도 API는 응답합니다.
          none | redis
          묻는 조건: app = fastapi, fastapi+streamlit
      metrics  Prometheus 지표를 제공할까요?  (true/false) – 이 구성에서는 묻지 않음
          /metrics를 더합니다. 요청 수, 응답 시간, 예측 수를 모든 워커에서 합산합니다.
          묻는 조건: app = fastapi, fastapi+streamlit
      timezone  시간대  (문자열) = Asia/Seoul [기본값]
          IANA 시간대 이름입니다. 예: Asia/Seoul, UTC. 모든 서비스에 적용됩니다.

    추가 질문 ("더 자세히 설정할까요?"에서 예를 고르면 묻습니다)
      workers  API 워커 프로세스 수  (정수) – 이 구성에서는 묻지 않음
          CPU 코어 수만큼이 무난합니다. 워커마다 모델을 읽습니다(scikit-learn 약 140 MB, ONNX 약 90 MB).
          묻는 조건: app = fastapi, fastapi+streamlit
      log_level  API 로그 수준  (하나 선택) – 이 구성에서는 묻지 않음
          debug에서는 상태 확인 요청도 보입니다.
          debug | info | warning | error
          묻는 조건: app = fastapi, fastapi+streamlit
      max_body_kib  요청 본문의 최대 크기 (KiB)  (정수) – 이 구성에서는 묻지 않음
          이보다 큰 요청은 읽기 전에 413으로 거부합니다.
          묻는 조건: app = fastapi, fastapi+streamlit
      max_batch_rows  한 번에 받을 최대 행 수  (정수) – 이 구성에서는 묻지 않음
          이보다 많은 행은 422로 거부합니다.
          묻는 조건: app = fastapi, fastapi+streamlit
      database_name  데이터베이스 이름  (문자열) – 이 구성에서는 묻지 않음
          처음 시작할 때 만들어지며 app 계정이 소유합니다.
          묻는 조건: database = postgres
      database_password  API가 쓰는 PostgreSQL 비밀번호 (app 계정)  (비밀 값) – 이 구성에서는 묻지 않음
          비워 두면 무작위로 만듭니다. 어떤 문자든 쓸 수 있고 여덟 자 이상이어야 합니다.
          묻는 조건: database = postgres
      postgres_password  PostgreSQL 관리자 비밀번호 (postgres 계정)  (비밀 값) – 이 구성에서는 묻지 않음
          비워 두면 무작위로 만듭니다. 직접 적을 때는 여덟 자 이상이어야 합니다. API는 이 비밀번호를 모릅니다.
          묻는 조건: database = postgres
      redis_password  Redis 비밀번호  (비밀 값) – 이 구성에서는 묻지 않음
          비워 두면 무작위로 만듭니다. 어떤 문자든 쓸 수 있고 여덟 자 이상이어야 합니다.
          묻는 조건: cache = redis
      cache_ttl  캐시 보관 시간 (초)  (정수) – 이 구성에서는 묻지 않음
          모델을 새로 학습하면 이 값과 상관없이 이전 결과는 쓰지 않습니다.
          묻는 조건: cache = redis
      description  설명  (문자열) = my-stack [자동 계산]
          README와 이미지 레이블에 들어갈 한 줄 설명입니다.
      bind  포트를 열 주소  (문자열) = 127.0.0.1 [기본값]
          127.0.0.1이면 이 컴퓨터에서만 접속됩니다. 0.0.0.0이면 네트워크 전체에 열리며 대부분의 방화벽을 우회합니다.
      registry  이미지 미러 주소  (문자열) =  [기본값]
          모든 이미지 이름 앞에 붙습니다. 끝에 /가 있어야 합니다. 예: registry.corp.example/mirror/. 비워 두면 미러를 쓰지 않습니다.
      ci  CI 설정  (하나 선택) = none [기본값]
          푸시할 때마다 검사, 빌드, 기동, 동작 확인을 하는 워크플로입니다.
          none | github
      devcontainer  Dev Container 설정  (true/false) = false [기본값]
          .devcontainer/ 를 추가합니다. VS Code와 Codespaces에서 프로젝트를 컨테이너 안에서 바로 열 수 있습니다.
      shortcuts  명령 단축 파일  (하나 선택) = none [기본값]
          자주 쓰는 명령을 모은 Makefile 또는 justfile입니다.
          none | make | just
      api_port  호스트 포트: API (FastAPI)  (포트) – 이 구성에서는 묻지 않음
          이 컴퓨터에서 쓸 포트입니다. 컨테이너 안쪽 포트는 바뀌지 않습니다.
          묻는 조건: app = fastapi, fastapi+streamlit
      ui_port  호스트 포트: 웹 화면 (Streamlit)  (포트) = 8501 [기본값]
          이 컴퓨터에서 쓸 포트입니다. 컨테이너 안쪽 포트는 바뀌지 않습니다.
          묻는 조건: app = streamlit, fastapi+streamlit
      postgres_port  호스트 포트: PostgreSQL  (포트) – 이 구성에서는 묻지 않음
          이 컴퓨터에서 쓸 포트입니다. 컨테이너 안쪽 포트는 바뀌지 않습니다.
          묻는 조건: database = postgres
      redis_port  호스트 포트: Redis  (포트) – 이 구성에서는 묻지 않음
          이 컴퓨터에서 쓸 포트입니다. 컨테이너 안쪽 포트는 바뀌지 않습니다.
          묻는 조건: cache = redis
      api_memory  메모리 한도: API (FastAPI)  (메모리 크기) – 이 구성에서는 묻지 않음
          예: 512m, 2g. 이보다 더 쓰면 컨테이너가 종료됩니다.
          묻는 조건: app = fastapi, fastapi+streamlit
      ui_memory  메모리 한도: 웹 화면 (Streamlit)  (메모리 크기) = 512m [기본값]
          예: 512m, 2g. 이보다 더 쓰면 컨테이너가 종료됩니다.
          묻는 조건: app = streamlit, fastapi+streamlit
      postgres_memory  메모리 한도: PostgreSQL  (메모리 크기) – 이 구성에서는 묻지 않음
          예: 512m, 2g. 이보다 더 쓰면 컨테이너가 종료됩니다.
          묻는 조건: database = postgres
      redis_memory  메모리 한도: Redis  (메모리 크기) – 이 구성에서는 묻지 않음
          예: 512m, 2g. 이보다 더 쓰면 컨테이너가 종료됩니다.
          묻는 조건: cache = redis
      python_version  이미지 태그: python  (이미지 태그) = 3.13-slim-trixie [기본값]
          고정한 태그입니다. latest는 쓸 수 없습니다.
          묻는 조건: (app = fastapi, fastapi+streamlit | app = streamlit, fastapi+streamlit)
      postgres_version  이미지 태그: postgres  (이미지 태그) – 이 구성에서는 묻지 않음
          고정한 태그입니다. latest는 쓸 수 없습니다.
          묻는 조건: database = postgres
      redis_version  이미지 태그: redis  (이미지 태그) – 이 구성에서는 묻지 않음
          고정한 태그입니다. latest는 쓸 수 없습니다.
          묻는 조건: cache = redis

    서비스 (메모리 한도 합계: 512 MiB)
      ui
          브라우저에서 모델을 써 보는 화면
          빌드 기반: python:3.13-slim-trixie · 512m · http://localhost:8501

    파일 (27개)
      ├─ .stackwright/
      │  ├─ base.zip
      │  ├─ lock.toml
      │  └─ probes.toml
      ├─ ui/
      │  ├─ .streamlit/
      │  │  └─ config.toml
      │  ├─ app/
      │  │  ├─ classifier.py
      │  │  ├─ main.py
      │  │  ├─ predictor.py
      │  │  ├─ table.py
      │  │  └─ texts.py
      │  ├─ model/
      │  │  └─ train.py
      │  ├─ requirements/
      │  │  ├─ dev.txt
      │  │  ├─ runtime.txt
      │  │  ├─ train.txt
      │  │  └─ uv.txt
      │  ├─ tests/
      │  │  ├─ test_page.py
      │  │  └─ test_table.py
      │  ├─ .dockerignore
      │  ├─ Dockerfile
      │  └─ pyproject.toml
      ├─ .editorconfig
      ├─ .env
      ├─ .env.example
      ├─ .gitattributes
      ├─ .gitignore
      ├─ README.md
      ├─ compose.override.yaml
      └─ compose.yaml
    [exit status: 0]
    "#);
}

#[test]
fn show_tells_what_waits_and_what_is_for_development() {
    let services = |arguments: &[&str]| {
        let said = run(&[&["show"], arguments].concat()).quietly();
        said.split_once("\nServices").unwrap().1.split_once("\n\n").unwrap().0.to_owned()
    };
    assert_snapshot!(services(&["etl", "-s", "engine=airflow+spark"]), @"
    (memory limits: 12.2 GiB)
     airflow-apiserver → postgres
         Airflow's page and API
         built on apache/airflow:3.3.2-python3.13 · 1g · http://localhost:8080
     airflow-scheduler → postgres, airflow-apiserver, source, spark-connect
         decides what runs when
         built on apache/airflow:3.3.2-python3.13 · 2g
     airflow-dag-processor → postgres
         reads the DAG files
         built on apache/airflow:3.3.2-python3.13 · 1g
     airflow-triggerer → postgres
         waits for events on behalf of tasks
         built on apache/airflow:3.3.2-python3.13 · 768m
     airflow-init → postgres
         prepares the database and the administrator, then ends
         built on apache/airflow:3.3.2-python3.13 · 1g · runs once
     source
         orders to extract: stands in for your own system
         built on apache/airflow:3.3.2-python3.13 · 128m
     spark-master
         gives jobs to the workers, and shows them all
         built on python:3.13-slim-trixie · 512m · http://localhost:9090
     spark-worker → spark-master
         computes
         built on python:3.13-slim-trixie · 2g × 2
     spark-history
         shows jobs that have ended
         built on python:3.13-slim-trixie · 768m · http://localhost:18080
     spark-connect → spark-master
         takes Airflow's Spark tasks to the cluster
         built on python:3.13-slim-trixie · 1536m
     spark-submit → spark-master
         submits a job and ends: docker compose run --rm spark-submit
         built on python:3.13-slim-trixie · 1536m · on demand (profile jobs)
     postgres
         keeps Airflow's state and the warehouse, in two databases
         postgres:18-trixie · 512m · localhost:5432 · development only
    ");
    assert_snapshot!(services(&["databases"]), @"
    (memory limits: 1.8 GiB)
     postgres
         relational database
         postgres:18-trixie · 1g · localhost:5432 · development only
     redis
         keys in memory: caches, counters, queues
         redis:8-trixie · 256m · localhost:6379 · development only
     backup → postgres
         dumps every database every day, healthy while the last good backup is fresh
         postgres:18-trixie · 256m
     redis-backup → redis
         copies a snapshot of Redis every day
         redis:8-trixie · 256m
     restore → postgres
         brings a backup of PostgreSQL back: `docker compose run --rm restore`
         postgres:18-trixie · 256m · on demand (profile tools)
     redis-restore → redis
         brings a backup of Redis back: `docker compose run --rm redis-restore`
         redis:8-trixie · 256m · on demand (profile tools)
     client → postgres, redis
         connects as an application does, and tells what works: `docker compose run --rm client`
         built on python:3.13-slim-trixie · 128m · on demand (profile tools)
    ");
}
