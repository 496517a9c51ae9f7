-- The table of the README's examples, for the emulator's --sql or for a mysql client.
CREATE DATABASE IF NOT EXISTS sales;
CREATE TABLE sales.orders (id BIGINT, customer VARCHAR(100), amount DECIMAL(12, 2), day DATE)
DUPLICATE KEY(id) DISTRIBUTED BY HASH(id) BUCKETS 4;
