-- Sample rows: a small shop.
SET ROLE app;

INSERT INTO customers (name, city, joined_on) VALUES
    ('김민준', '서울', '2025-01-05'),
    ('이서연', '부산', '2025-02-11'),
    ('박도윤', '대구', '2025-02-28'),
    ('최하은', '인천', '2025-04-19'),
    ('정시우', '광주', '2025-06-02'),
    ('강지우', '대전', '2025-07-23'),
    ('조은우', '제주', '2025-09-14'),
    ('윤서아', '서울', '2025-12-31');

INSERT INTO products (name, price) VALUES
    ('한라봉', 18000),
    ('감귤', 12000),
    ('사과', 15000),
    ('배', 21000),
    ('고추장', 9500),
    ('된장', 8700),
    ('간장', 6900),
    ('참기름', 14500),
    ('녹차', 11000),
    ('유자차', 13200),
    ('보리차', 4800),
    ('Earl Grey 홍차', 16800);

-- Three orders for each customer.
INSERT INTO orders (customer_id, product_id, quantity, ordered_at)
SELECT customer, 1 + (customer * 5 + nth * 7) % 12, 1 + (customer + nth) % 4,
       timestamptz '2026-01-31 09:00+09' + customer * interval '1 hour' + nth * interval '11 days'
FROM generate_series(1, 8) AS customer, generate_series(1, 3) AS nth;

RESET ROLE;
