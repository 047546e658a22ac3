"""Every text of the page."""

INTRODUCTION = "Measure an iris and ask the model which species it is."
MODEL = "Model"
CONNECTED = "Ready to answer"
ACCURACY = "Accuracy on held-out data"
SINGLE = "One flower"
BATCH = "CSV file"
PREDICT = "Predict"
RESULT = "Species"
PROBABILITY = "Probability"
CSV = "CSV file with one flower on each line"
CSV_HELP = "The first line names the columns; all values are in centimetres:"
DOWNLOAD = "Download the result"

FEATURES = {
    "sepal_length": "Sepal length (cm)",
    "sepal_width": "Sepal width (cm)",
    "petal_length": "Petal length (cm)",
    "petal_width": "Petal width (cm)",
}

ERRORS = {
    "away": "The prediction service cannot be reached. It may still be starting.",
    "timeout": "The prediction service did not answer in time. Please try again.",
    "refused": "The prediction service refused these values.",
    "failed": "The prediction failed. The logs of the services tell why.",
}

TABLE_ERRORS = {
    "unreadable": "This file is not a CSV file.",
    "columns": "Columns are missing: {detail}",
    "empty": "The file has no rows.",
    "rows": "The file has more than {detail} rows.",
    "values": "Lines with a value that is not a number between 0 and 30: {detail}",
}
