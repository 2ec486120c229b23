# The database, its password, its parameters and its backups.

resource "aws_db_subnet_group" "main" {
  name        = "crud-mysql-production"
  description = "Where the database may live"
  subnet_ids  = [aws_subnet.service_a.id, aws_subnet.service_b.id]

  tags = {
    Name = "crud-mysql-production"
  }
}

resource "aws_db_parameter_group" "main" {
  # A prefix, so that a new major version's group can stand beside the old one.
  name_prefix = "crud-mysql-production-"
  family      = "mysql8.4"
  description = "TLS is required of every client"

  tags = {
    Name = "crud-mysql-production"
  }

  parameter {
    name  = "require_secure_transport"
    value = "ON"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "database_primary_error" {
  name              = "/aws/rds/instance/crud-mysql-production-primary/error"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "database_primary_slowquery" {
  name              = "/aws/rds/instance/crud-mysql-production-primary/slowquery"
  retention_in_days = 30
}

resource "aws_db_instance" "primary" {
  identifier            = "crud-mysql-production-primary"
  engine                = "mysql"
  engine_version        = "8.4"
  instance_class        = "db.t4g.micro"
  allocated_storage     = 20
  max_allocated_storage = 100
  storage_type          = "gp3"
  storage_encrypted     = true
  db_name               = "crud_mysql"
  port                  = 3306
  username              = "app"

  # AWS makes the password, keeps it in Secrets Manager and rotates it: it is in no file and in no
  # state.
  manage_master_user_password     = true
  multi_az                        = true
  db_subnet_group_name            = aws_db_subnet_group.main.name
  vpc_security_group_ids          = [aws_security_group.database.id]
  publicly_accessible             = false
  ca_cert_identifier              = "rds-ca-rsa2048-g1"
  parameter_group_name            = aws_db_parameter_group.main.name
  backup_retention_period         = 7
  backup_window                   = "04:00-05:00"
  maintenance_window              = "mon:03:00-mon:04:00"
  auto_minor_version_upgrade      = true
  copy_tags_to_snapshot           = true
  delete_automated_backups        = false
  enabled_cloudwatch_logs_exports = ["error", "slowquery"]
  deletion_protection             = true
  skip_final_snapshot             = false

  # With the VPC's id: a system that is made and destroyed twice leaves two.
  final_snapshot_identifier = "crud-mysql-production-final-${aws_vpc.main.id}"

  tags = {
    Name = "crud-mysql-production-primary"
  }

  depends_on = [
    aws_cloudwatch_log_group.database_primary_error,
    aws_cloudwatch_log_group.database_primary_slowquery,
  ]
}
