"""Problems to rectify, the lists that units hand in, who was held to account."""
