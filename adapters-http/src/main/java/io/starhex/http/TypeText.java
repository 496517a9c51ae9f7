package io.starhex.http;

import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TypeName;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a type as {@code information_schema.columns} prints it ({@code StructType.java}, {@code ScalarType.java}): {@code
 * map<varchar(10),int(11)>}, {@code struct<a int(11), b array<DECIMAL64(10,3)>>}.
 */
final class TypeText {
    /** Deeper than any server nests, so that no text can exhaust the stack. */
    private static final int DEEPEST = 64;

    /** More than any whole type takes, so that no text that is none can take for ever. */
    private static final int MOST_ATTEMPTS = 100_000;

    private final String text;
    private int at;
    private int attempts;

    private TypeText(String text) {
        this.text = text;
    }

    /** The type, or null when the text is none, or is cut short. */
    static ColumnType parse(String text) {
        TypeText parser = new TypeText(text.trim());
        ColumnType type = parser.type(0);
        return parser.at == parser.text.length() ? type : null;
    }

    /** Reads the type that begins here; null when none does. */
    private ColumnType type(int depth) {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        TypeName name = TypeName.parse(text.substring(start, at));
        if (name == TypeName.UNKNOWN || depth > DEEPEST || ++attempts > MOST_ATTEMPTS) {
            return null;
        }
        if (name.isNested()) {
            return take('<') ? nested(name, depth + 1) : null;
        }
        List<Integer> numbers = numbers();
        if (numbers == null) {
            return null;
        }
        if (name.isDecimal() && name != TypeName.DECIMALV2) {
            return decimal(name, numbers);
        }
        boolean sized = (name == TypeName.CHAR || name == TypeName.VARCHAR) && numbers.size() == 1;
        return sized ? ColumnType.sized(name, numbers.get(0)) : ColumnType.of(name);
    }

    private ColumnType nested(TypeName name, int depth) {
        ColumnType type;
        switch (name) {
            case ARRAY:
                ColumnType element = type(depth);
                type = element == null ? null : ColumnType.array(element);
                break;
            case MAP:
                ColumnType key = type(depth);
                ColumnType value = key != null && take(',') ? type(depth) : null;
                type = value == null ? null : ColumnType.map(key, value);
                break;
            default:
                type = struct(depth);
        }
        return type != null && take('>') ? type : null;
    }

    private ColumnType struct(int depth) {
        List<Column> fields = new ArrayList<>();
        do {
            Column field = field(depth);
            if (field == null) {
                return null;
            }
            fields.add(field);
        } while (take(','));
        return ColumnType.struct(fields);
    }

    /** A name is not quoted and may hold blanks: it ends at the first one behind which a whole type stands. */
    private Column field(int depth) {
        skipBlanks();
        int start = at;
        for (int blank = text.indexOf(' ', start); blank > 0; blank = text.indexOf(' ', blank + 1)) {
            at = blank + 1;
            ColumnType type = type(depth);
            skipBlanks();
            if (type != null && at < text.length() && (text.charAt(at) == ',' || text.charAt(at) == '>')) {
                return Column.of(unquoted(text.substring(start, blank)), type);
            }
        }
        return null;
    }

    private static String unquoted(String name) {
        boolean quoted = name.length() > 2 && name.startsWith("`") && name.endsWith("`");
        return quoted ? name.substring(1, name.length() - 1).replace("``", "`") : name;
    }

    private static ColumnType decimal(TypeName name, List<Integer> numbers) {
        if (numbers.size() != 2) {
            return null;
        }
        int precision = numbers.get(0);
        int scale = numbers.get(1);
        return precision < 1 || precision > 76 || scale > precision ? null : ColumnType.decimal(name, precision, scale);
    }

    /** The numbers between the parentheses that may follow; null when something else stands there. */
    private List<Integer> numbers() {
        List<Integer> numbers = new ArrayList<>();
        if (!take('(')) {
            return numbers;
        }
        do {
            skipBlanks();
            int start = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            if (at == start || at - start > 9) {
                return null;
            }
            numbers.add(Integer.parseInt(text.substring(start, at)));
        } while (take(','));
        return take(')') ? numbers : null;
    }

    private boolean take(char sign) {
        int before = at;
        skipBlanks();
        if (at < text.length() && text.charAt(at) == sign) {
            at++;
            skipBlanks();
            return true;
        }
        at = before;
        return false;
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }
}
