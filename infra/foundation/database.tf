# One writer. No reader endpoint is offered: a write decided from a lagging reader would be wrong.
#
# No pooler in between: an instance of a function holds one connection, and the reserved concurrency of all functions
# together is bounded below, so the database never sees more than it can hold. RDS Proxy would cost about as much as the
# database, adds a hop to every statement, and pins a session to a connection at the first prepared statement or
# nextval, both of which we use: it would share nothing. When more instances are wanted than one database holds, the
# next step is PgBouncer 1.21 or newer in transaction mode with max_prepared_statements (README, Scale).
resource "aws_db_subnet_group" "this" {
  name       = local.name
  subnet_ids = aws_subnet.database[*].id
}

resource "aws_db_parameter_group" "this" {
  name_prefix = "${local.name}-"
  family      = "postgres${var.database_version}"

  parameter {
    name         = "max_connections"
    value        = tostring(var.database_max_connections)
    apply_method = "pending-reboot"
  }

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  # A frozen instance must not hold locks: its transaction ends, and whoever comes next finds it undone.
  parameter {
    name  = "idle_in_transaction_session_timeout"
    value = "30000"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "database" {
  for_each          = toset(["postgresql", "upgrade"])
  name              = "/aws/rds/instance/${local.name}/${each.key}"
  retention_in_days = var.log_days
  kms_key_id        = aws_kms_key.this.arn
}

# When this environment was made. The last snapshot of each that had the name is kept, so each needs a name of its own.
resource "terraform_data" "made" {
  input = formatdate("YYYYMMDDhhmmss", plantimestamp())

  lifecycle {
    ignore_changes = [input]
  }
}

resource "aws_db_instance" "this" {
  identifier     = local.name
  engine         = "postgres"
  engine_version = var.database_version
  instance_class = var.database_class
  db_name        = "wetwin"

  # The owner of the schema. Its password is made, kept and rotated by the service; it is in no state.
  username                      = "wetwin_owner"
  manage_master_user_password   = true
  master_user_secret_kms_key_id = aws_kms_key.this.arn

  storage_type          = "gp3"
  allocated_storage     = var.database_storage_gb
  max_allocated_storage = var.database_storage_gb * 10
  storage_encrypted     = true
  kms_key_id            = aws_kms_key.this.arn

  multi_az               = var.database_multi_az
  publicly_accessible    = false
  db_subnet_group_name   = aws_db_subnet_group.this.name
  vpc_security_group_ids = [aws_security_group.database.id]
  parameter_group_name   = aws_db_parameter_group.this.name
  ca_cert_identifier     = "rds-ca-rsa2048-g1"

  backup_retention_period   = var.backup_days
  backup_window             = "18:00-19:00" # 02:00 to 03:00 in China
  maintenance_window        = "tue:19:00-tue:20:00"
  copy_tags_to_snapshot     = true
  deletion_protection       = var.deletion_protection
  skip_final_snapshot       = false
  final_snapshot_identifier = "${local.name}-final-${terraform_data.made.output}"
  delete_automated_backups  = false

  auto_minor_version_upgrade      = true
  allow_major_version_upgrade     = false
  apply_immediately               = false
  enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]
  performance_insights_enabled    = true
  performance_insights_kms_key_id = aws_kms_key.this.arn

  lifecycle {
    precondition {
      condition     = module.catalogue.instances <= local.connections_for_functions
      error_message = "The catalogue allows ${module.catalogue.instances} instances with one connection each, the database has ${local.connections_for_functions} for functions (database_max_connections - database_spare_connections). Lower concurrency in infra/functions.yaml, or take a larger database."
    }
  }

  depends_on = [aws_cloudwatch_log_group.database]
}
