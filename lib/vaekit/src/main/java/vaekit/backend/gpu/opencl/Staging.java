package vaekit.backend.gpu.opencl;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Memory of the host out of which the device fetches what is written to it, in its own time: a place is used again once it has been fetched.
final class Staging {
    private static final long MOST = 256L << 20, LEAST = 4096;
    private static final int STATUS = 0x11D3, COMPLETE = 0;
    private final List<Place> places = new ArrayList<>();
    private final Arena small = Arena.ofShared();
    private final MemorySegment status = small.allocate(JAVA_INT);
    private long held;

    static final class Place {
        final Arena arena = Arena.ofShared();
        final MemorySegment memory;
        private long event;                                // of the last fetch; 0: there is none

        Place(long bytes) {
            memory = arena.allocate(bytes, 64);
        }

        void fetchedBy(long event) {
            this.event = event;
        }
    }

    /// A place of at least this size that nobody fetches from; null: there are too many already, finish what is under way.
    Place take(long bytes) {
        for (var place : places) if (place.memory.byteSize() >= bytes && place.memory.byteSize() <= Math.max(LEAST, 4 * bytes) && free(place)) return place;
        if (!places.isEmpty() && held + bytes > MOST) return null;
        var place = new Place(Math.max(LEAST, bytes));
        places.add(place);
        held += place.memory.byteSize();
        return place;
    }

    private boolean free(Place place) {
        if (place.event == 0) return true;
        OpenCl.GET_EVENT_INFO.call(place.event, STATUS, 4L, status, MemorySegment.NULL);
        if (status.get(JAVA_INT, 0) > COMPLETE) return false;
        forget(place);
        return true;
    }

    private static void forget(Place place) {
        if (place.event != 0) OpenCl.RELEASE_EVENT.call(place.event);
        place.event = 0;
    }

    /// Gives all places back, once the queue is empty.
    void clear() {
        for (var place : places) {
            forget(place);
            place.arena.close();
        }
        places.clear();
        held = 0;
    }

    void close() {
        clear();
        small.close();
    }
}
