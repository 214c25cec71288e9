//! The table and the bucket, for a machine that has no infrastructure template. On AWS the template makes them; the
//! two must agree on keys and index.

use aws_sdk_dynamodb::operation::create_table::CreateTableError;
use aws_sdk_dynamodb::types::{
    AttributeDefinition, BillingMode, GlobalSecondaryIndex, KeySchemaElement, KeyType, Projection, ProjectionType,
    ScalarAttributeType,
};

use crate::error::service_error;
use crate::keys::{OPEN_BUILD, OPEN_BUILDS_INDEX, PK, SK, TOUCHED_AT};
use crate::objects::S3;
use crate::table::{DYNAMODB, defect};
use crate::{Result, Store};

impl Store {
    /// Makes the table and the bucket where they do not exist. For embedded servers, where both are ready at once.
    pub async fn create_table_and_bucket(&self) -> Result<()> {
        self.create_table().await?;
        self.create_bucket().await
    }

    async fn create_table(&self) -> Result<()> {
        let index = GlobalSecondaryIndex::builder()
            .index_name(OPEN_BUILDS_INDEX)
            .key_schema(key(OPEN_BUILD, KeyType::Hash)?)
            .key_schema(key(TOUCHED_AT, KeyType::Range)?)
            .projection(Projection::builder().projection_type(ProjectionType::KeysOnly).build());
        let request = self
            .table
            .client
            .create_table()
            .table_name(&self.table.name)
            .billing_mode(BillingMode::PayPerRequest)
            .attribute_definitions(attribute(PK, ScalarAttributeType::S)?)
            .attribute_definitions(attribute(SK, ScalarAttributeType::S)?)
            .attribute_definitions(attribute(OPEN_BUILD, ScalarAttributeType::S)?)
            .attribute_definitions(attribute(TOUCHED_AT, ScalarAttributeType::N)?)
            .key_schema(key(PK, KeyType::Hash)?)
            .key_schema(key(SK, KeyType::Range)?)
            .global_secondary_indexes(index.build().map_err(defect)?);
        match request.send().await {
            Ok(_) => Ok(()),
            Err(error) if error.as_service_error().is_some_and(CreateTableError::is_resource_in_use_exception) => {
                Ok(())
            }
            Err(error) => Err(service_error(DYNAMODB, error)),
        }
    }

    async fn create_bucket(&self) -> Result<()> {
        match self.objects.client.create_bucket().bucket(&self.objects.bucket).send().await {
            Ok(_) => Ok(()),
            Err(error)
                if error.as_service_error().is_some_and(|error| {
                    error.is_bucket_already_owned_by_you() || error.is_bucket_already_exists()
                }) =>
            {
                Ok(())
            }
            Err(error) => Err(service_error(S3, error)),
        }
    }
}

fn attribute(name: &str, kind: ScalarAttributeType) -> Result<AttributeDefinition> {
    AttributeDefinition::builder().attribute_name(name).attribute_type(kind).build().map_err(defect)
}

fn key(name: &str, kind: KeyType) -> Result<KeySchemaElement> {
    KeySchemaElement::builder().attribute_name(name).key_type(kind).build().map_err(defect)
}
