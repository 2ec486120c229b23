# The database, its password, its parameters and its backups.

resource "aws_db_subnet_group" "main" {
  name        = "prop-backend-production"
  description = "Where the database may live"
  subnet_ids  = [aws_subnet.database_a.id, aws_subnet.database_b.id]

  tags = {
    Name = "prop-backend-production"
  }
}

resource "aws_db_parameter_group" "main" {
  # A prefix, so that a new major version's group can stand beside the old one.
  name_prefix = "prop-backend-production-"
  family      = "postgres16"
  description = "TLS is required of every client"

  tags = {
    Name = "prop-backend-production"
  }

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "database_primary_postgresql" {
  name              = "/aws/rds/instance/prop-backend-production-primary/postgresql"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "database_primary_upgrade" {
  name              = "/aws/rds/instance/prop-backend-production-primary/upgrade"
  retention_in_days = 30
}

resource "aws_db_instance" "primary" {
  identifier            = "prop-backend-production-primary"
  engine                = "postgres"
  engine_version        = "16"
  instance_class        = "db.t3.micro"
  allocated_storage     = 20
  max_allocated_storage = 100
  storage_type          = "gp3"
  storage_encrypted     = true
  db_name               = "prop_backend"
  port                  = 5432
  username              = "app"

  # AWS makes the password, keeps it in Secrets Manager and rotates it: it is in no file and in no
  # state.
  manage_master_user_password           = true
  multi_az                              = true
  db_subnet_group_name                  = aws_db_subnet_group.main.name
  vpc_security_group_ids                = [aws_security_group.database.id]
  publicly_accessible                   = false
  ca_cert_identifier                    = "rds-ca-rsa2048-g1"
  parameter_group_name                  = aws_db_parameter_group.main.name
  backup_retention_period               = 14
  backup_window                         = "03:00-04:00"
  maintenance_window                    = "sun:04:30-sun:05:30"
  auto_minor_version_upgrade            = true
  copy_tags_to_snapshot                 = true
  delete_automated_backups              = false
  performance_insights_enabled          = true
  performance_insights_retention_period = 7
  enabled_cloudwatch_logs_exports       = ["postgresql", "upgrade"]
  deletion_protection                   = true
  skip_final_snapshot                   = false

  # With the VPC's id: a system that is made and destroyed twice leaves two.
  final_snapshot_identifier = "prop-backend-production-final-${aws_vpc.main.id}"

  tags = {
    Name = "prop-backend-production-primary"
  }

  depends_on = [
    aws_cloudwatch_log_group.database_primary_postgresql,
    aws_cloudwatch_log_group.database_primary_upgrade,
  ]
}
