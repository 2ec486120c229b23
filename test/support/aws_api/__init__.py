"""What moto lacks, one file per service."""
