"""What a subsidy rate gives for what someone enters: pure arithmetic over a rule and its sentence, without Django or database."""
