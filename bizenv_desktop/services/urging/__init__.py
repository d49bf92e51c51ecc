"""The ladder from reminder to referral."""
