"""What the DAG daily_sales is made of, without Airflow: easy to test."""
