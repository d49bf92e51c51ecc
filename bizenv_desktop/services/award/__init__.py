"""Awards from nomination to commendation: roll, rules, votes, count, seal, decision."""
