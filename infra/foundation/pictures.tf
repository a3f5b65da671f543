# Photos. A function signs an address for each, and the browser or phone brings the file here by itself. Below shown/
# everybody may read, or, where there is a CDN, nobody but that; below asked/ nobody without a signed address. They are encrypted with S3's own key: with
# ours nobody without an account could read them.
resource "aws_s3_bucket" "pictures" {
  bucket = "${local.name}-pictures-${local.account}-${local.region}"

  # They go with an environment that may go.
  force_destroy = !var.deletion_protection
}

resource "aws_s3_bucket_public_access_block" "pictures" {
  bucket                  = aws_s3_bucket.pictures.id
  block_public_acls       = true
  ignore_public_acls      = true
  block_public_policy     = var.pictures_distribution_arn != null
  restrict_public_buckets = var.pictures_distribution_arn != null
}

resource "aws_s3_bucket_ownership_controls" "pictures" {
  bucket = aws_s3_bucket.pictures.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "pictures" {
  bucket = aws_s3_bucket.pictures.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_versioning" "pictures" {
  bucket = aws_s3_bucket.pictures.id

  versioning_configuration {
    status = "Enabled"
  }
}

# What is deleted can be brought back for a month. Nothing goes by its age: forget-pictures knows what is still shown.
resource "aws_s3_bucket_lifecycle_configuration" "pictures" {
  bucket = aws_s3_bucket.pictures.id

  rule {
    id     = "forget-what-was-deleted"
    status = "Enabled"

    filter {}

    noncurrent_version_expiration {
      noncurrent_days = 30
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }
}

# The console's page is of another host.
resource "aws_s3_bucket_cors_configuration" "pictures" {
  bucket = aws_s3_bucket.pictures.id

  cors_rule {
    allowed_origins = [var.public_url]
    allowed_methods = ["PUT"]
    allowed_headers = ["content-type", "cache-control", "if-none-match"]
    max_age_seconds = 3600
  }
}

resource "aws_s3_bucket_policy" "pictures" {
  bucket = aws_s3_bucket.pictures.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [{
        Sid       = "OnlyEncryptedOnTheWay"
        Effect    = "Deny"
        Principal = "*"
        Action    = ["s3:GetObject", "s3:PutObject", "s3:ListBucket", "s3:DeleteObject"]
        Resource  = [aws_s3_bucket.pictures.arn, "${aws_s3_bucket.pictures.arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }],
      var.pictures_distribution_arn == null ? [{
        Sid       = "ShownToPeople"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["s3:GetObject"]
        Resource  = ["${aws_s3_bucket.pictures.arn}/shown/*"]
      }] : [],
      var.pictures_distribution_arn == null ? [] : [{
        Sid       = "ShownByTheCdn"
        Effect    = "Allow"
        Principal = { Service = "cloudfront.amazonaws.com" }
        Action    = ["s3:GetObject"]
        Resource  = ["${aws_s3_bucket.pictures.arn}/shown/*"]
        Condition = { StringEquals = { "aws:SourceArn" = var.pictures_distribution_arn } }
      }],
    )
  })

  depends_on = [aws_s3_bucket_public_access_block.pictures]
}
