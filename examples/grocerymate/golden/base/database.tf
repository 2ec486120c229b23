# The database, its password, its parameters and its backups.

resource "aws_db_subnet_group" "main" {
  name        = "grocerymate"
  description = "Where the database may live"
  subnet_ids  = [aws_subnet.service_a.id, aws_subnet.service_b.id]

  tags = {
    Name = "grocerymate"
  }
}

resource "aws_db_parameter_group" "main" {
  # A prefix, so that a new major version's group can stand beside the old one.
  name_prefix = "grocerymate-"
  family      = "postgres16"
  description = "TLS is required of every client"

  tags = {
    Name = "grocerymate"
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
  name              = "/aws/rds/instance/grocerymate-primary/postgresql"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "database_primary_upgrade" {
  name              = "/aws/rds/instance/grocerymate-primary/upgrade"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "database_replica_1_postgresql" {
  name              = "/aws/rds/instance/grocerymate-replica-1/postgresql"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "database_replica_1_upgrade" {
  name              = "/aws/rds/instance/grocerymate-replica-1/upgrade"
  retention_in_days = 30
}

resource "aws_secretsmanager_secret" "database" {
  # A prefix: a deleted secret keeps its name for its recovery window.
  name_prefix             = "grocerymate-database-"
  description             = "User and password of the database"
  recovery_window_in_days = 7

  tags = {
    Name = "grocerymate-database"
  }
}

resource "aws_secretsmanager_secret_version" "database" {
  secret_id = aws_secretsmanager_secret.database.id

  # Write-only: kept in Secrets Manager, never in the state.
  secret_string_wo = jsonencode({
    username = "app"
    password = replace(uuid(), "-", "")
  })

  secret_string_wo_version = var.db_password_version
}

ephemeral "aws_secretsmanager_secret_version" "database" {
  secret_id = aws_secretsmanager_secret_version.database.secret_id
}

resource "aws_db_instance" "primary" {
  identifier            = "grocerymate-primary"
  engine                = "postgres"
  engine_version        = "16"
  instance_class        = "db.t4g.micro"
  allocated_storage     = 20
  max_allocated_storage = 100
  storage_type          = "gp3"
  storage_encrypted     = true
  db_name               = "grocerymate"
  port                  = 5432
  username              = "app"

  # RDS cannot manage the password of an instance that has read replicas, so it comes from our own
  # secret; write-only, it is never in the state. Raise db_password_version to change it.
  password_wo                           = jsondecode(ephemeral.aws_secretsmanager_secret_version.database.secret_string).password
  password_wo_version                   = var.db_password_version
  multi_az                              = true
  db_subnet_group_name                  = aws_db_subnet_group.main.name
  vpc_security_group_ids                = [aws_security_group.database.id]
  publicly_accessible                   = false
  ca_cert_identifier                    = "rds-ca-rsa2048-g1"
  parameter_group_name                  = aws_db_parameter_group.main.name
  backup_retention_period               = 7
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
  final_snapshot_identifier = "grocerymate-final-${aws_vpc.main.id}"

  tags = {
    Name = "grocerymate-primary"
  }

  depends_on = [
    aws_cloudwatch_log_group.database_primary_postgresql,
    aws_cloudwatch_log_group.database_primary_upgrade,
  ]
}

resource "aws_db_instance" "replica_1" {
  identifier                            = "grocerymate-replica-1"
  replicate_source_db                   = aws_db_instance.primary.identifier
  instance_class                        = "db.t4g.micro"
  storage_type                          = "gp3"
  storage_encrypted                     = true
  max_allocated_storage                 = 100
  vpc_security_group_ids                = [aws_security_group.database.id]
  publicly_accessible                   = false
  ca_cert_identifier                    = "rds-ca-rsa2048-g1"
  parameter_group_name                  = aws_db_parameter_group.main.name
  backup_retention_period               = 0
  maintenance_window                    = "sun:04:30-sun:05:30"
  auto_minor_version_upgrade            = true
  copy_tags_to_snapshot                 = true
  performance_insights_enabled          = true
  performance_insights_retention_period = 7
  enabled_cloudwatch_logs_exports       = ["postgresql", "upgrade"]
  deletion_protection                   = true

  # A replica holds nothing that the primary does not.
  skip_final_snapshot = true

  tags = {
    Name = "grocerymate-replica-1"
  }

  depends_on = [
    aws_cloudwatch_log_group.database_replica_1_postgresql,
    aws_cloudwatch_log_group.database_replica_1_upgrade,
  ]
}
