package wetwin.shop;

/** A place on the map in degrees, by the coordinates of WeChat's maps (GCJ-02). */
public record Position(double latitude, double longitude) {
    /** Of a person it is where they are: it is never written down, so neither by chance. */
    @Override
    public String toString() {
        return "Position[somewhere]";
    }
}
