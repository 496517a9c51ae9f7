package com.mysql.cj.jdbc;

import io.starhex.fixtures.bench.CannedDriver;

import java.sql.DriverManager;
import java.sql.SQLException;

/** The name under which the official connector looks for a driver. */
public final class Driver extends CannedDriver {
    static {
        try {
            DriverManager.registerDriver(new Driver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
