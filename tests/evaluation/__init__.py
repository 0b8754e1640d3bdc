"""Quality: tests of the measuring code, and the gate that holds what it measures against floors."""
