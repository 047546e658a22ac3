-- Runs before every load: what is there already stays.
CREATE TABLE IF NOT EXISTS daily_sales (
    day date NOT NULL,
    product text NOT NULL,
    category text NOT NULL,
    orders integer NOT NULL,
    pieces integer NOT NULL,
    revenue numeric(14, 2) NOT NULL,
    loaded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (day, product)
);

CREATE TABLE IF NOT EXISTS rejected_orders (
    day date NOT NULL,
    number integer NOT NULL,
    reason text NOT NULL,
    content jsonb NOT NULL,
    loaded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (day, number)
);
