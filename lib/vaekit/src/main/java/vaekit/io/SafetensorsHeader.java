package vaekit.io;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The JSON header of a safetensors file: for each tensor its type, shape and byte range, and the file's metadata. It is held to the
/// format's rules: UTF-8, no name twice, metadata of texts alone, and byte ranges that follow each other without hole or overlap from the
/// first byte of the data to the last, each as long as its type and shape say.
///
/// @param entries  in the order of their bytes
/// @param metadata as it stands in the file
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
    private static final JsonFactory JSON = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /// The bits of one number of each type of the format.
    private static final Map<String, Integer> BITS = Map.ofEntries(
        Map.entry("F4", 4), Map.entry("F6_E2M3", 6), Map.entry("F6_E3M2", 6), Map.entry("BOOL", 8), Map.entry("U8", 8), Map.entry("I8", 8),
        Map.entry("F8_E5M2", 8), Map.entry("F8_E4M3", 8), Map.entry("F8_E8M0", 8), Map.entry("F8_E4M3FNUZ", 8), Map.entry("F8_E5M2FNUZ", 8),
        Map.entry("I16", 16), Map.entry("U16", 16), Map.entry("F16", 16), Map.entry("BF16", 16), Map.entry("I32", 32), Map.entry("U32", 32),
        Map.entry("F32", 32), Map.entry("F64", 64), Map.entry("I64", 64), Map.entry("U64", 64), Map.entry("C64", 64));

    /// One tensor: its numbers stand in the bytes `from` to `to` of the data, row by row.
    record Entry(String name, String type, List<Long> shape, long from, long to) {
        long length() {
            return to - from;
        }
    }

    /// Something in a header that the format forbids: half a sentence.
    static final class Malformed extends Exception {
        Malformed(String why) {
            super(why);
        }
    }

    /// Reads a header and holds it against the `data` bytes that follow it.
    static SafetensorsHeader parse(byte[] header, long data) throws Malformed {
        if (header[0] != '{') throw new Malformed("its header does not begin with {");
        var entries = new ArrayList<Entry>();
        var metadata = new TreeMap<String, String>();
        try (var json = JSON.createParser(utf8(header))) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = encodable(json.currentName());
                if (json.nextToken() != JsonToken.START_OBJECT) throw new Malformed("the header's entry '" + name + "' is no JSON object");
                if (name.equals("__metadata__")) texts(json, metadata);
                else entries.add(entry(json, name));
            }
            if (json.nextToken() != null) throw new Malformed("its header goes on after its end");
        } catch (JacksonException e) {
            throw new Malformed("its header is no valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new Malformed("its header cannot be read: " + e.getMessage());
        }
        entries.sort(Comparator.comparingLong(Entry::from).thenComparingLong(Entry::to));
        checkRanges(entries, data);
        return new SafetensorsHeader(entries, metadata);
    }

    /// As a text, so that the JSON library does not guess the encoding.
    private static String utf8(byte[] header) throws Malformed {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(header)).toString();
        } catch (CharacterCodingException e) {
            throw new Malformed("its header is not UTF-8");
        }
    }

    /// The text, unless it holds half a character: JSON's `\ud800` alone.
    private static String encodable(String text) throws Malformed {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) throw new Malformed("a name or text in its header holds half a character");
        return text;
    }

    private static void texts(JsonParser json, Map<String, String> metadata) throws IOException, Malformed {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var key = encodable(json.currentName());
            if (json.nextToken() != JsonToken.VALUE_STRING) throw new Malformed("its metadata '" + key + "' is no text");
            metadata.put(key, encodable(json.getText()));
        }
    }

    private static Entry entry(JsonParser json, String name) throws IOException, Malformed {
        String type = null;
        List<Long> shape = null, offsets = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "dtype" -> type = String.valueOf(json.nextTextValue());
                case "shape" -> shape = numbers(json, name);
                case "data_offsets" -> offsets = numbers(json, name);
                default -> throw new Malformed("tensor '" + name + "' has the unknown field '" + json.currentName() + "'");
            }
        }
        if (type == null || shape == null || offsets == null || offsets.size() != 2)
            throw new Malformed("tensor '" + name + "' needs a dtype, a shape and two data_offsets; it has " + type + ", " + shape + ", " + offsets);
        if (!BITS.containsKey(type)) throw new Malformed("tensor '" + name + "' is of type '" + type + "', which the format does not know");
        return new Entry(name, type, shape, offsets.get(0), offsets.get(1));
    }

    private static List<Long> numbers(JsonParser json, String name) throws IOException, Malformed {
        var list = new ArrayList<Long>();
        if (json.nextToken() != JsonToken.START_ARRAY) throw new Malformed("tensor '" + name + "' has no list where one belongs");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.VALUE_NUMBER_INT || json.getText().startsWith("-"))
                throw new Malformed("tensor '" + name + "' has " + json.getText() + " in a list of whole numbers from 0");
            list.add(json.getLongValue());
        }
        return list;
    }

    private static void checkRanges(List<Entry> entries, long data) throws Malformed {
        long at = 0;
        for (var e : entries) {
            if (e.from != at || e.to < e.from || e.to > data)
                throw new Malformed("tensor '" + e.name + "' claims bytes " + e.from + " to " + e.to + " of " + data + "; the tensor before it ends at " + at
                    + ", and there may be no hole and no overlap");
            long needed = bytes(e);
            if (needed != e.length()) throw new Malformed("tensor '" + e.name + "' claims " + e.length() + " bytes for " + shapeOf(e) + " numbers of type " + e.type);
            at = e.to;
        }
        if (at != data) throw new Malformed((data - at) + " bytes follow the last tensor");
    }

    private static long bytes(Entry e) throws Malformed {
        try {
            long bits = BITS.get(e.type);
            for (long d : e.shape) bits = Math.multiplyExact(bits, d);
            if (bits % 8 != 0) throw new Malformed("tensor '" + e.name + "' does not fill its last byte");
            return bits / 8;
        } catch (ArithmeticException tooMany) {
            throw new Malformed("tensor '" + e.name + "' has more numbers than can be counted: " + shapeOf(e));
        }
    }

    static String shapeOf(Entry e) {
        return e.shape.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }
}
